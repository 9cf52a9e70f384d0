/* Preloaded under the program: lets the n-th change of the locker fail, or writes down all changes.
 *
 * TORTURE_ROOT    changes of this folder and below it count
 * TORTURE_FAIL    the number of the change that fails, from 1
 * TORTURE_MODE    eio, enospc, short (a write takes half), crash (half of a write, then death), eintr (once)
 * TORTURE_FIRED   a file that is made when the fault was injected
 * TORTURE_RECORD  a file to which every change is appended, for the model of a power cut
 * TORTURE_NOSYNC  file or folder: such syncs are not written down, as if the program did not make them
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long changes;
static int interrupted;

static ssize_t raw_write(int fd, const void *data, size_t count) { return syscall(SYS_write, fd, data, count); }

static int resolve(int fd, const char *name, char *path) {
  char link[64], base[PATH_MAX] = "";
  if (name && name[0] == '/') {
    snprintf(path, PATH_MAX, "%s", name);
  } else {
    if (fd == AT_FDCWD) {
      if (!getcwd(base, sizeof base)) return 0;
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
      ssize_t length = readlink(link, base, sizeof base - 1);
      if (length < 0) return 0;
      base[length] = 0;
    }
    if (snprintf(path, PATH_MAX, name ? "%s/%s" : "%s", base, name) >= PATH_MAX) return 0;
  }
  const char *root = getenv("TORTURE_ROOT");
  if (!root || strncmp(path, root, strlen(root))) return 0;
  return path[strlen(root)] == '/' || path[strlen(root)] == 0;
}

static void record(const char *what, const char *path, const char *other, long number, const void *data, size_t count) {
  const char *file = getenv("TORTURE_RECORD");
  if (!file) return;
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_APPEND | O_CREAT, 0600);
  char head[3 * PATH_MAX];
  int length = snprintf(head, sizeof head, "%s\t%s\t%s\t%ld\t%zu\n", what, path, other ? other : "", number, count);
  raw_write(fd, head, length);
  if (count) raw_write(fd, data, count);
  raw_write(fd, "\n", 1);
  syscall(SYS_close, fd);
}

/* 0 for no fault; else the mode's first letter, with errno set. */
static char fault(void) {
  const char *number = getenv("TORTURE_FAIL"), *mode = getenv("TORTURE_MODE"), *fired = getenv("TORTURE_FIRED");
  if (!number || !mode) return 0;
  pthread_mutex_lock(&mutex);
  long now = ++changes;
  pthread_mutex_unlock(&mutex);
  if (now != atol(number)) return 0;
  if (fired) syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, fired, O_WRONLY | O_CREAT, 0600));
  if (!strcmp(mode, "eio")) errno = EIO;
  if (!strcmp(mode, "enospc")) errno = ENOSPC;
  if (!strcmp(mode, "eintr")) {
    if (interrupted++) return 0;
    errno = EINTR;
  }
  if (!strcmp(mode, "crash")) return 'c';
  if (!strcmp(mode, "short")) return 's';
  return 'e';
}

static void die(void) {
  kill(getpid(), SIGKILL);
  pause();
}

ssize_t write(int fd, const void *data, size_t count) {
  char path[PATH_MAX];
  if (fd == 1) record("ack", "-", NULL, 0, data, count);
  if (fd <= 2 || !resolve(fd, NULL, path)) return raw_write(fd, data, count);
  char found = fault();
  if (found == 'c') {
    raw_write(fd, data, count / 2);
    die();
  }
  if (found == 's') count = count > 1 ? count / 2 : count;
  if (found == 'e') return -1;
  ssize_t done = raw_write(fd, data, count);
  if (done > 0) record("write", path, NULL, 0, data, done);
  return done;
}

#define CHANGE(result)                       \
  char found = fault();                      \
  if (found == 'c') die();                   \
  if (found == 'e') return -1;               \
  int result

int fsync(int fd) {
  char path[PATH_MAX];
  struct stat status;
  if (!resolve(fd, NULL, path)) return syscall(SYS_fsync, fd);
  CHANGE(done) = syscall(SYS_fsync, fd);
  fstat(fd, &status);
  const char *without = getenv("TORTURE_NOSYNC");
  const char *kind = S_ISDIR(status.st_mode) ? "folder" : "file";
  if (done == 0 && (!without || strcmp(without, kind))) record("sync", path, kind, 0, NULL, 0);
  return done;
}

int ftruncate(int fd, off_t size) {
  char path[PATH_MAX];
  if (!resolve(fd, NULL, path)) return syscall(SYS_ftruncate, fd, size);
  CHANGE(done) = syscall(SYS_ftruncate, fd, size);
  if (done == 0) record("truncate", path, NULL, size, NULL, 0);
  return done;
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

int renameat(int from, const char *old, int to, const char *name) {
  char path[PATH_MAX], other[PATH_MAX];
  if (!resolve(from, old, path) | !resolve(to, name, other)) return syscall(SYS_renameat, from, old, to, name);
  CHANGE(done) = syscall(SYS_renameat, from, old, to, name);
  if (done == 0) record("rename", path, other, 0, NULL, 0);
  return done;
}

int linkat(int from, const char *old, int to, const char *name, int flags) {
  char path[PATH_MAX], other[PATH_MAX];
  if (!resolve(from, old, path) | !resolve(to, name, other)) return syscall(SYS_linkat, from, old, to, name, flags);
  CHANGE(done) = syscall(SYS_linkat, from, old, to, name, flags);
  if (done == 0) record("link", path, other, 0, NULL, 0);
  return done;
}

int unlinkat(int fd, const char *name, int flags) {
  char path[PATH_MAX];
  if (!resolve(fd, name, path)) return syscall(SYS_unlinkat, fd, name, flags);
  CHANGE(done) = syscall(SYS_unlinkat, fd, name, flags);
  if (done == 0) record("unlink", path, NULL, 0, NULL, 0);
  return done;
}

int mkdirat(int fd, const char *name, mode_t mode) {
  char path[PATH_MAX];
  if (!resolve(fd, name, path)) return syscall(SYS_mkdirat, fd, name, mode);
  CHANGE(done) = syscall(SYS_mkdirat, fd, name, mode);
  if (done == 0) record("mkdir", path, NULL, 0, NULL, 0);
  return done;
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

static int open_at(int fd, const char *name, int flags, mode_t mode) {
  char path[PATH_MAX];
  if (!(flags & O_CREAT) || !resolve(fd, name, path)) return syscall(SYS_openat, fd, name, flags, mode);
  int existed = faccessat(fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  CHANGE(done) = syscall(SYS_openat, fd, name, flags, mode);
  if (done >= 0 && !existed) record("create", path, NULL, 0, NULL, 0);
  return done;
}

#define MODE(mode)                \
  mode_t mode = 0;                \
  if (flags & O_CREAT) {          \
    va_list list;                 \
    va_start(list, flags);        \
    mode = va_arg(list, int);     \
    va_end(list);                 \
  }

int open(const char *name, int flags, ...) {
  MODE(mode)
  return open_at(AT_FDCWD, name, flags, mode);
}
int open64(const char *name, int flags, ...) {
  MODE(mode)
  return open_at(AT_FDCWD, name, flags, mode);
}
int openat(int fd, const char *name, int flags, ...) {
  MODE(mode)
  return open_at(fd, name, flags, mode);
}
int openat64(int fd, const char *name, int flags, ...) {
  MODE(mode)
  return open_at(fd, name, flags, mode);
}
