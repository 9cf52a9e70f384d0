#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* A macro over macros, which Swift does not import: a name on one line, its letters as they are. */
static const unsigned long tickmark_name_on_one_line = XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB;
