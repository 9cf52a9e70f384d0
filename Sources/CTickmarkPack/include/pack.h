#ifndef TICKMARK_PACK_H
#define TICKMARK_PACK_H

#include <stddef.h>

/* A file of the repository that travels inside the binary. */
struct tickmark_pack_file {
  /* Relative to the repository. */
  const char *path;
  const unsigned char *bytes;
  size_t size;
};

/* The files are numbered from 0 in the order of their paths; script/generate-pack writes the list. */
size_t tickmark_pack_count(void);
struct tickmark_pack_file tickmark_pack_file_at(size_t index);

#endif
