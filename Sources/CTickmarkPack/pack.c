/* Written by script/generate-pack: do not edit. */
#include "pack.h"

/* #embed is C23, which clang has in every mode. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../controls/availability/AVL-2.yml"
};
static const unsigned char file_1[] = {
#embed "../../controls/data-access/DAT-3.yml"
};
static const unsigned char file_2[] = {
#embed "../../controls/host/HST-1.yml"
};
static const unsigned char file_3[] = {
#embed "../../controls/host/HST-2.yml"
};
static const unsigned char file_4[] = {
#embed "../../controls/host/HST-3.yml"
};
static const unsigned char file_5[] = {
#embed "../../controls/host/HST-4.yml"
};
static const unsigned char file_6[] = {
#embed "../../controls/host/HST-5.yml"
};
static const unsigned char file_7[] = {
#embed "../../controls/system-access/SYS-2.yml"
};
static const unsigned char file_8[] = {
#embed "../../controls/system-access/SYS-5.yml"
};
static const unsigned char file_9[] = {
#embed "../../controls/transmission/TRN-1.yml"
};
static const unsigned char file_10[] = {
#embed "../../evidence/tables/access_account_counts.sql"
};
static const unsigned char file_11[] = {
#embed "../../evidence/tables/access_accounts.sql"
};
static const unsigned char file_12[] = {
#embed "../../evidence/tables/access_entitlements.sql"
};
static const unsigned char file_13[] = {
#embed "../../evidence/tables/approved_software.sql"
};
static const unsigned char file_14[] = {
#embed "../../evidence/tables/backup_sets.sql"
};
static const unsigned char file_15[] = {
#embed "../../evidence/tables/device_returns.sql"
};
static const unsigned char file_16[] = {
#embed "../../evidence/tables/dhcp_leases.sql"
};
static const unsigned char file_17[] = {
#embed "../../evidence/tables/hr_headcounts.sql"
};
static const unsigned char file_18[] = {
#embed "../../evidence/tables/hr_leavers.sql"
};
static const unsigned char file_19[] = {
#embed "../../evidence/tables/hr_staff.sql"
};
static const unsigned char file_20[] = {
#embed "../../evidence/tables/installed_software.sql"
};
static const unsigned char file_21[] = {
#embed "../../evidence/tables/known_devices.sql"
};
static const unsigned char file_22[] = {
#embed "../../evidence/tables/laptops.sql"
};
static const unsigned char file_23[] = {
#embed "../../evidence/tables/postgres_hba_rules.sql"
};
static const unsigned char file_24[] = {
#embed "../../evidence/tables/restore_tests.sql"
};
static const unsigned char file_25[] = {
#embed "../../evidence/tables/servers.sql"
};
static const unsigned char file_26[] = {
#embed "../../evidence/tables/software_reviews.sql"
};
static const unsigned char file_27[] = {
#embed "../../evidence/tables/special_accounts.sql"
};
static const unsigned char file_28[] = {
#embed "../../evidence/tables/tls_endpoints.sql"
};
static const unsigned char file_29[] = {
#embed "../../evidence/tables/unix_accounts.sql"
};
static const unsigned char file_30[] = {
#embed "../../evidence/tables/unix_groups.sql"
};
static const unsigned char file_31[] = {
#embed "../../evidence/tables/unix_privilege_approvals.sql"
};
static const unsigned char file_32[] = {
#embed "../../evidence/tables/unix_privileges.sql"
};
static const unsigned char file_33[] = {
#embed "../../evidence/tables/usb_policies.sql"
};

static const struct tickmark_pack_file files[] = {
    {"controls/availability/AVL-2.yml", file_0, sizeof file_0},
    {"controls/data-access/DAT-3.yml", file_1, sizeof file_1},
    {"controls/host/HST-1.yml", file_2, sizeof file_2},
    {"controls/host/HST-2.yml", file_3, sizeof file_3},
    {"controls/host/HST-3.yml", file_4, sizeof file_4},
    {"controls/host/HST-4.yml", file_5, sizeof file_5},
    {"controls/host/HST-5.yml", file_6, sizeof file_6},
    {"controls/system-access/SYS-2.yml", file_7, sizeof file_7},
    {"controls/system-access/SYS-5.yml", file_8, sizeof file_8},
    {"controls/transmission/TRN-1.yml", file_9, sizeof file_9},
    {"evidence/tables/access_account_counts.sql", file_10, sizeof file_10},
    {"evidence/tables/access_accounts.sql", file_11, sizeof file_11},
    {"evidence/tables/access_entitlements.sql", file_12, sizeof file_12},
    {"evidence/tables/approved_software.sql", file_13, sizeof file_13},
    {"evidence/tables/backup_sets.sql", file_14, sizeof file_14},
    {"evidence/tables/device_returns.sql", file_15, sizeof file_15},
    {"evidence/tables/dhcp_leases.sql", file_16, sizeof file_16},
    {"evidence/tables/hr_headcounts.sql", file_17, sizeof file_17},
    {"evidence/tables/hr_leavers.sql", file_18, sizeof file_18},
    {"evidence/tables/hr_staff.sql", file_19, sizeof file_19},
    {"evidence/tables/installed_software.sql", file_20, sizeof file_20},
    {"evidence/tables/known_devices.sql", file_21, sizeof file_21},
    {"evidence/tables/laptops.sql", file_22, sizeof file_22},
    {"evidence/tables/postgres_hba_rules.sql", file_23, sizeof file_23},
    {"evidence/tables/restore_tests.sql", file_24, sizeof file_24},
    {"evidence/tables/servers.sql", file_25, sizeof file_25},
    {"evidence/tables/software_reviews.sql", file_26, sizeof file_26},
    {"evidence/tables/special_accounts.sql", file_27, sizeof file_27},
    {"evidence/tables/tls_endpoints.sql", file_28, sizeof file_28},
    {"evidence/tables/unix_accounts.sql", file_29, sizeof file_29},
    {"evidence/tables/unix_groups.sql", file_30, sizeof file_30},
    {"evidence/tables/unix_privilege_approvals.sql", file_31, sizeof file_31},
    {"evidence/tables/unix_privileges.sql", file_32, sizeof file_32},
    {"evidence/tables/usb_policies.sql", file_33, sizeof file_33},
};

size_t tickmark_pack_count(void) { return sizeof files / sizeof files[0]; }
struct tickmark_pack_file tickmark_pack_file_at(size_t index) { return files[index]; }
