/* Written by script/generate-pack: do not edit. */
#include "pack.h"

/* #embed is C23, which clang has in every mode. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../controls/access/ACC-1.yml"
};
static const unsigned char file_1[] = {
#embed "../../controls/access/ACC-2.yml"
};
static const unsigned char file_2[] = {
#embed "../../controls/availability/AVL-1.yml"
};
static const unsigned char file_3[] = {
#embed "../../controls/availability/AVL-2.yml"
};
static const unsigned char file_4[] = {
#embed "../../controls/availability/AVL-3.yml"
};
static const unsigned char file_5[] = {
#embed "../../controls/availability/AVL-4.yml"
};
static const unsigned char file_6[] = {
#embed "../../controls/availability/AVL-5.yml"
};
static const unsigned char file_7[] = {
#embed "../../controls/availability/AVL-6.yml"
};
static const unsigned char file_8[] = {
#embed "../../controls/data-access/DAT-1.yml"
};
static const unsigned char file_9[] = {
#embed "../../controls/data-access/DAT-2.yml"
};
static const unsigned char file_10[] = {
#embed "../../controls/data-access/DAT-3.yml"
};
static const unsigned char file_11[] = {
#embed "../../controls/data-access/DAT-4.yml"
};
static const unsigned char file_12[] = {
#embed "../../controls/data-access/DAT-5.yml"
};
static const unsigned char file_13[] = {
#embed "../../controls/entry/ENT-1.yml"
};
static const unsigned char file_14[] = {
#embed "../../controls/entry/ENT-2.yml"
};
static const unsigned char file_15[] = {
#embed "../../controls/host/HST-1.yml"
};
static const unsigned char file_16[] = {
#embed "../../controls/host/HST-10.yml"
};
static const unsigned char file_17[] = {
#embed "../../controls/host/HST-11.yml"
};
static const unsigned char file_18[] = {
#embed "../../controls/host/HST-12.yml"
};
static const unsigned char file_19[] = {
#embed "../../controls/host/HST-13.yml"
};
static const unsigned char file_20[] = {
#embed "../../controls/host/HST-14.yml"
};
static const unsigned char file_21[] = {
#embed "../../controls/host/HST-15.yml"
};
static const unsigned char file_22[] = {
#embed "../../controls/host/HST-2.yml"
};
static const unsigned char file_23[] = {
#embed "../../controls/host/HST-3.yml"
};
static const unsigned char file_24[] = {
#embed "../../controls/host/HST-4.yml"
};
static const unsigned char file_25[] = {
#embed "../../controls/host/HST-5.yml"
};
static const unsigned char file_26[] = {
#embed "../../controls/host/HST-6.yml"
};
static const unsigned char file_27[] = {
#embed "../../controls/host/HST-7.yml"
};
static const unsigned char file_28[] = {
#embed "../../controls/host/HST-8.yml"
};
static const unsigned char file_29[] = {
#embed "../../controls/host/HST-9.yml"
};
static const unsigned char file_30[] = {
#embed "../../controls/system-access/SYS-1.yml"
};
static const unsigned char file_31[] = {
#embed "../../controls/system-access/SYS-2.yml"
};
static const unsigned char file_32[] = {
#embed "../../controls/system-access/SYS-3.yml"
};
static const unsigned char file_33[] = {
#embed "../../controls/system-access/SYS-4.yml"
};
static const unsigned char file_34[] = {
#embed "../../controls/system-access/SYS-5.yml"
};
static const unsigned char file_35[] = {
#embed "../../controls/system-access/SYS-6.yml"
};
static const unsigned char file_36[] = {
#embed "../../controls/transmission/TRN-1.yml"
};
static const unsigned char file_37[] = {
#embed "../../controls/transmission/TRN-2.yml"
};
static const unsigned char file_38[] = {
#embed "../../controls/web/WEB-1.yml"
};
static const unsigned char file_39[] = {
#embed "../../controls/web/WEB-2.yml"
};
static const unsigned char file_40[] = {
#embed "../../controls/web/WEB-3.yml"
};
static const unsigned char file_41[] = {
#embed "../../evidence/tables/access_account_counts.sql"
};
static const unsigned char file_42[] = {
#embed "../../evidence/tables/access_accounts.sql"
};
static const unsigned char file_43[] = {
#embed "../../evidence/tables/access_entitlements.sql"
};
static const unsigned char file_44[] = {
#embed "../../evidence/tables/access_memberships.sql"
};
static const unsigned char file_45[] = {
#embed "../../evidence/tables/access_reviews.sql"
};
static const unsigned char file_46[] = {
#embed "../../evidence/tables/access_systems.sql"
};
static const unsigned char file_47[] = {
#embed "../../evidence/tables/account_changes.sql"
};
static const unsigned char file_48[] = {
#embed "../../evidence/tables/account_holders.sql"
};
static const unsigned char file_49[] = {
#embed "../../evidence/tables/allowed_listeners.sql"
};
static const unsigned char file_50[] = {
#embed "../../evidence/tables/allowed_readers.sql"
};
static const unsigned char file_51[] = {
#embed "../../evidence/tables/allowed_writers.sql"
};
static const unsigned char file_52[] = {
#embed "../../evidence/tables/antivirus_detections.sql"
};
static const unsigned char file_53[] = {
#embed "../../evidence/tables/antivirus_exemptions.sql"
};
static const unsigned char file_54[] = {
#embed "../../evidence/tables/antivirus_scans.sql"
};
static const unsigned char file_55[] = {
#embed "../../evidence/tables/antivirus_status.sql"
};
static const unsigned char file_56[] = {
#embed "../../evidence/tables/api_operations.sql"
};
static const unsigned char file_57[] = {
#embed "../../evidence/tables/api_probes.sql"
};
static const unsigned char file_58[] = {
#embed "../../evidence/tables/approved_software.sql"
};
static const unsigned char file_59[] = {
#embed "../../evidence/tables/audit_settings.sql"
};
static const unsigned char file_60[] = {
#embed "../../evidence/tables/authorized_key_approvals.sql"
};
static const unsigned char file_61[] = {
#embed "../../evidence/tables/backup_jobs.sql"
};
static const unsigned char file_62[] = {
#embed "../../evidence/tables/backup_set_assets.sql"
};
static const unsigned char file_63[] = {
#embed "../../evidence/tables/backup_sets.sql"
};
static const unsigned char file_64[] = {
#embed "../../evidence/tables/badge_events.sql"
};
static const unsigned char file_65[] = {
#embed "../../evidence/tables/break_glass_uses.sql"
};
static const unsigned char file_66[] = {
#embed "../../evidence/tables/daily_log_counts.sql"
};
static const unsigned char file_67[] = {
#embed "../../evidence/tables/data_uses.sql"
};
static const unsigned char file_68[] = {
#embed "../../evidence/tables/database_roles.sql"
};
static const unsigned char file_69[] = {
#embed "../../evidence/tables/database_settings.sql"
};
static const unsigned char file_70[] = {
#embed "../../evidence/tables/database_table_grants.sql"
};
static const unsigned char file_71[] = {
#embed "../../evidence/tables/device_returns.sql"
};
static const unsigned char file_72[] = {
#embed "../../evidence/tables/dhcp_leases.sql"
};
static const unsigned char file_73[] = {
#embed "../../evidence/tables/direct_data_changes.sql"
};
static const unsigned char file_74[] = {
#embed "../../evidence/tables/disposal_certificates.sql"
};
static const unsigned char file_75[] = {
#embed "../../evidence/tables/file_facts.sql"
};
static const unsigned char file_76[] = {
#embed "../../evidence/tables/file_share_permissions.sql"
};
static const unsigned char file_77[] = {
#embed "../../evidence/tables/firewall_rulesets.sql"
};
static const unsigned char file_78[] = {
#embed "../../evidence/tables/gateway_routes.sql"
};
static const unsigned char file_79[] = {
#embed "../../evidence/tables/host_firewalls.sql"
};
static const unsigned char file_80[] = {
#embed "../../evidence/tables/host_log_retention.sql"
};
static const unsigned char file_81[] = {
#embed "../../evidence/tables/hr_headcounts.sql"
};
static const unsigned char file_82[] = {
#embed "../../evidence/tables/hr_leavers.sql"
};
static const unsigned char file_83[] = {
#embed "../../evidence/tables/hr_movers.sql"
};
static const unsigned char file_84[] = {
#embed "../../evidence/tables/hr_staff.sql"
};
static const unsigned char file_85[] = {
#embed "../../evidence/tables/http_cookies.sql"
};
static const unsigned char file_86[] = {
#embed "../../evidence/tables/http_endpoints.sql"
};
static const unsigned char file_87[] = {
#embed "../../evidence/tables/idle_limits.sql"
};
static const unsigned char file_88[] = {
#embed "../../evidence/tables/installed_software.sql"
};
static const unsigned char file_89[] = {
#embed "../../evidence/tables/kernel_modules.sql"
};
static const unsigned char file_90[] = {
#embed "../../evidence/tables/known_devices.sql"
};
static const unsigned char file_91[] = {
#embed "../../evidence/tables/listening_sockets.sql"
};
static const unsigned char file_92[] = {
#embed "../../evidence/tables/log_reviews.sql"
};
static const unsigned char file_93[] = {
#embed "../../evidence/tables/log_streams.sql"
};
static const unsigned char file_94[] = {
#embed "../../evidence/tables/managed_devices.sql"
};
static const unsigned char file_95[] = {
#embed "../../evidence/tables/mounted_disks.sql"
};
static const unsigned char file_96[] = {
#embed "../../evidence/tables/network_rules.sql"
};
static const unsigned char file_97[] = {
#embed "../../evidence/tables/packet_filter_openings.sql"
};
static const unsigned char file_98[] = {
#embed "../../evidence/tables/password_policies.sql"
};
static const unsigned char file_99[] = {
#embed "../../evidence/tables/physical_authorisations.sql"
};
static const unsigned char file_100[] = {
#embed "../../evidence/tables/physical_media.sql"
};
static const unsigned char file_101[] = {
#embed "../../evidence/tables/postgres_hba_rules.sql"
};
static const unsigned char file_102[] = {
#embed "../../evidence/tables/processing_activities.sql"
};
static const unsigned char file_103[] = {
#embed "../../evidence/tables/provider_reports.sql"
};
static const unsigned char file_104[] = {
#embed "../../evidence/tables/public_api_operations.sql"
};
static const unsigned char file_105[] = {
#embed "../../evidence/tables/restore_reviews.sql"
};
static const unsigned char file_106[] = {
#embed "../../evidence/tables/restore_runs.sql"
};
static const unsigned char file_107[] = {
#embed "../../evidence/tables/restore_tests.sql"
};
static const unsigned char file_108[] = {
#embed "../../evidence/tables/retention_probes.sql"
};
static const unsigned char file_109[] = {
#embed "../../evidence/tables/retired_assets.sql"
};
static const unsigned char file_110[] = {
#embed "../../evidence/tables/role_matrix.sql"
};
static const unsigned char file_111[] = {
#embed "../../evidence/tables/separation_of_duties.sql"
};
static const unsigned char file_112[] = {
#embed "../../evidence/tables/servers.sql"
};
static const unsigned char file_113[] = {
#embed "../../evidence/tables/shared_secret_rotations.sql"
};
static const unsigned char file_114[] = {
#embed "../../evidence/tables/sign_ins.sql"
};
static const unsigned char file_115[] = {
#embed "../../evidence/tables/software_reviews.sql"
};
static const unsigned char file_116[] = {
#embed "../../evidence/tables/special_accounts.sql"
};
static const unsigned char file_117[] = {
#embed "../../evidence/tables/ssh_key_sources.sql"
};
static const unsigned char file_118[] = {
#embed "../../evidence/tables/ssh_settings.sql"
};
static const unsigned char file_119[] = {
#embed "../../evidence/tables/storage_buckets.sql"
};
static const unsigned char file_120[] = {
#embed "../../evidence/tables/stream_log_counts.sql"
};
static const unsigned char file_121[] = {
#embed "../../evidence/tables/tls_certificates.sql"
};
static const unsigned char file_122[] = {
#embed "../../evidence/tables/tls_endpoints.sql"
};
static const unsigned char file_123[] = {
#embed "../../evidence/tables/tls_groups.sql"
};
static const unsigned char file_124[] = {
#embed "../../evidence/tables/tls_suites.sql"
};
static const unsigned char file_125[] = {
#embed "../../evidence/tables/tool_findings.sql"
};
static const unsigned char file_126[] = {
#embed "../../evidence/tables/unix_accounts.sql"
};
static const unsigned char file_127[] = {
#embed "../../evidence/tables/unix_authorized_keys.sql"
};
static const unsigned char file_128[] = {
#embed "../../evidence/tables/unix_groups.sql"
};
static const unsigned char file_129[] = {
#embed "../../evidence/tables/unix_privilege_approvals.sql"
};
static const unsigned char file_130[] = {
#embed "../../evidence/tables/unix_privileges.sql"
};
static const unsigned char file_131[] = {
#embed "../../evidence/tables/usb_policies.sql"
};
static const unsigned char file_132[] = {
#embed "../../evidence/tables/visitors.sql"
};
static const unsigned char file_133[] = {
#embed "../../script/verify-locker.sh"
};

static const struct tickmark_pack_file files[] = {
    {"controls/access/ACC-1.yml", file_0, sizeof file_0},
    {"controls/access/ACC-2.yml", file_1, sizeof file_1},
    {"controls/availability/AVL-1.yml", file_2, sizeof file_2},
    {"controls/availability/AVL-2.yml", file_3, sizeof file_3},
    {"controls/availability/AVL-3.yml", file_4, sizeof file_4},
    {"controls/availability/AVL-4.yml", file_5, sizeof file_5},
    {"controls/availability/AVL-5.yml", file_6, sizeof file_6},
    {"controls/availability/AVL-6.yml", file_7, sizeof file_7},
    {"controls/data-access/DAT-1.yml", file_8, sizeof file_8},
    {"controls/data-access/DAT-2.yml", file_9, sizeof file_9},
    {"controls/data-access/DAT-3.yml", file_10, sizeof file_10},
    {"controls/data-access/DAT-4.yml", file_11, sizeof file_11},
    {"controls/data-access/DAT-5.yml", file_12, sizeof file_12},
    {"controls/entry/ENT-1.yml", file_13, sizeof file_13},
    {"controls/entry/ENT-2.yml", file_14, sizeof file_14},
    {"controls/host/HST-1.yml", file_15, sizeof file_15},
    {"controls/host/HST-10.yml", file_16, sizeof file_16},
    {"controls/host/HST-11.yml", file_17, sizeof file_17},
    {"controls/host/HST-12.yml", file_18, sizeof file_18},
    {"controls/host/HST-13.yml", file_19, sizeof file_19},
    {"controls/host/HST-14.yml", file_20, sizeof file_20},
    {"controls/host/HST-15.yml", file_21, sizeof file_21},
    {"controls/host/HST-2.yml", file_22, sizeof file_22},
    {"controls/host/HST-3.yml", file_23, sizeof file_23},
    {"controls/host/HST-4.yml", file_24, sizeof file_24},
    {"controls/host/HST-5.yml", file_25, sizeof file_25},
    {"controls/host/HST-6.yml", file_26, sizeof file_26},
    {"controls/host/HST-7.yml", file_27, sizeof file_27},
    {"controls/host/HST-8.yml", file_28, sizeof file_28},
    {"controls/host/HST-9.yml", file_29, sizeof file_29},
    {"controls/system-access/SYS-1.yml", file_30, sizeof file_30},
    {"controls/system-access/SYS-2.yml", file_31, sizeof file_31},
    {"controls/system-access/SYS-3.yml", file_32, sizeof file_32},
    {"controls/system-access/SYS-4.yml", file_33, sizeof file_33},
    {"controls/system-access/SYS-5.yml", file_34, sizeof file_34},
    {"controls/system-access/SYS-6.yml", file_35, sizeof file_35},
    {"controls/transmission/TRN-1.yml", file_36, sizeof file_36},
    {"controls/transmission/TRN-2.yml", file_37, sizeof file_37},
    {"controls/web/WEB-1.yml", file_38, sizeof file_38},
    {"controls/web/WEB-2.yml", file_39, sizeof file_39},
    {"controls/web/WEB-3.yml", file_40, sizeof file_40},
    {"evidence/tables/access_account_counts.sql", file_41, sizeof file_41},
    {"evidence/tables/access_accounts.sql", file_42, sizeof file_42},
    {"evidence/tables/access_entitlements.sql", file_43, sizeof file_43},
    {"evidence/tables/access_memberships.sql", file_44, sizeof file_44},
    {"evidence/tables/access_reviews.sql", file_45, sizeof file_45},
    {"evidence/tables/access_systems.sql", file_46, sizeof file_46},
    {"evidence/tables/account_changes.sql", file_47, sizeof file_47},
    {"evidence/tables/account_holders.sql", file_48, sizeof file_48},
    {"evidence/tables/allowed_listeners.sql", file_49, sizeof file_49},
    {"evidence/tables/allowed_readers.sql", file_50, sizeof file_50},
    {"evidence/tables/allowed_writers.sql", file_51, sizeof file_51},
    {"evidence/tables/antivirus_detections.sql", file_52, sizeof file_52},
    {"evidence/tables/antivirus_exemptions.sql", file_53, sizeof file_53},
    {"evidence/tables/antivirus_scans.sql", file_54, sizeof file_54},
    {"evidence/tables/antivirus_status.sql", file_55, sizeof file_55},
    {"evidence/tables/api_operations.sql", file_56, sizeof file_56},
    {"evidence/tables/api_probes.sql", file_57, sizeof file_57},
    {"evidence/tables/approved_software.sql", file_58, sizeof file_58},
    {"evidence/tables/audit_settings.sql", file_59, sizeof file_59},
    {"evidence/tables/authorized_key_approvals.sql", file_60, sizeof file_60},
    {"evidence/tables/backup_jobs.sql", file_61, sizeof file_61},
    {"evidence/tables/backup_set_assets.sql", file_62, sizeof file_62},
    {"evidence/tables/backup_sets.sql", file_63, sizeof file_63},
    {"evidence/tables/badge_events.sql", file_64, sizeof file_64},
    {"evidence/tables/break_glass_uses.sql", file_65, sizeof file_65},
    {"evidence/tables/daily_log_counts.sql", file_66, sizeof file_66},
    {"evidence/tables/data_uses.sql", file_67, sizeof file_67},
    {"evidence/tables/database_roles.sql", file_68, sizeof file_68},
    {"evidence/tables/database_settings.sql", file_69, sizeof file_69},
    {"evidence/tables/database_table_grants.sql", file_70, sizeof file_70},
    {"evidence/tables/device_returns.sql", file_71, sizeof file_71},
    {"evidence/tables/dhcp_leases.sql", file_72, sizeof file_72},
    {"evidence/tables/direct_data_changes.sql", file_73, sizeof file_73},
    {"evidence/tables/disposal_certificates.sql", file_74, sizeof file_74},
    {"evidence/tables/file_facts.sql", file_75, sizeof file_75},
    {"evidence/tables/file_share_permissions.sql", file_76, sizeof file_76},
    {"evidence/tables/firewall_rulesets.sql", file_77, sizeof file_77},
    {"evidence/tables/gateway_routes.sql", file_78, sizeof file_78},
    {"evidence/tables/host_firewalls.sql", file_79, sizeof file_79},
    {"evidence/tables/host_log_retention.sql", file_80, sizeof file_80},
    {"evidence/tables/hr_headcounts.sql", file_81, sizeof file_81},
    {"evidence/tables/hr_leavers.sql", file_82, sizeof file_82},
    {"evidence/tables/hr_movers.sql", file_83, sizeof file_83},
    {"evidence/tables/hr_staff.sql", file_84, sizeof file_84},
    {"evidence/tables/http_cookies.sql", file_85, sizeof file_85},
    {"evidence/tables/http_endpoints.sql", file_86, sizeof file_86},
    {"evidence/tables/idle_limits.sql", file_87, sizeof file_87},
    {"evidence/tables/installed_software.sql", file_88, sizeof file_88},
    {"evidence/tables/kernel_modules.sql", file_89, sizeof file_89},
    {"evidence/tables/known_devices.sql", file_90, sizeof file_90},
    {"evidence/tables/listening_sockets.sql", file_91, sizeof file_91},
    {"evidence/tables/log_reviews.sql", file_92, sizeof file_92},
    {"evidence/tables/log_streams.sql", file_93, sizeof file_93},
    {"evidence/tables/managed_devices.sql", file_94, sizeof file_94},
    {"evidence/tables/mounted_disks.sql", file_95, sizeof file_95},
    {"evidence/tables/network_rules.sql", file_96, sizeof file_96},
    {"evidence/tables/packet_filter_openings.sql", file_97, sizeof file_97},
    {"evidence/tables/password_policies.sql", file_98, sizeof file_98},
    {"evidence/tables/physical_authorisations.sql", file_99, sizeof file_99},
    {"evidence/tables/physical_media.sql", file_100, sizeof file_100},
    {"evidence/tables/postgres_hba_rules.sql", file_101, sizeof file_101},
    {"evidence/tables/processing_activities.sql", file_102, sizeof file_102},
    {"evidence/tables/provider_reports.sql", file_103, sizeof file_103},
    {"evidence/tables/public_api_operations.sql", file_104, sizeof file_104},
    {"evidence/tables/restore_reviews.sql", file_105, sizeof file_105},
    {"evidence/tables/restore_runs.sql", file_106, sizeof file_106},
    {"evidence/tables/restore_tests.sql", file_107, sizeof file_107},
    {"evidence/tables/retention_probes.sql", file_108, sizeof file_108},
    {"evidence/tables/retired_assets.sql", file_109, sizeof file_109},
    {"evidence/tables/role_matrix.sql", file_110, sizeof file_110},
    {"evidence/tables/separation_of_duties.sql", file_111, sizeof file_111},
    {"evidence/tables/servers.sql", file_112, sizeof file_112},
    {"evidence/tables/shared_secret_rotations.sql", file_113, sizeof file_113},
    {"evidence/tables/sign_ins.sql", file_114, sizeof file_114},
    {"evidence/tables/software_reviews.sql", file_115, sizeof file_115},
    {"evidence/tables/special_accounts.sql", file_116, sizeof file_116},
    {"evidence/tables/ssh_key_sources.sql", file_117, sizeof file_117},
    {"evidence/tables/ssh_settings.sql", file_118, sizeof file_118},
    {"evidence/tables/storage_buckets.sql", file_119, sizeof file_119},
    {"evidence/tables/stream_log_counts.sql", file_120, sizeof file_120},
    {"evidence/tables/tls_certificates.sql", file_121, sizeof file_121},
    {"evidence/tables/tls_endpoints.sql", file_122, sizeof file_122},
    {"evidence/tables/tls_groups.sql", file_123, sizeof file_123},
    {"evidence/tables/tls_suites.sql", file_124, sizeof file_124},
    {"evidence/tables/tool_findings.sql", file_125, sizeof file_125},
    {"evidence/tables/unix_accounts.sql", file_126, sizeof file_126},
    {"evidence/tables/unix_authorized_keys.sql", file_127, sizeof file_127},
    {"evidence/tables/unix_groups.sql", file_128, sizeof file_128},
    {"evidence/tables/unix_privilege_approvals.sql", file_129, sizeof file_129},
    {"evidence/tables/unix_privileges.sql", file_130, sizeof file_130},
    {"evidence/tables/usb_policies.sql", file_131, sizeof file_131},
    {"evidence/tables/visitors.sql", file_132, sizeof file_132},
    {"script/verify-locker.sh", file_133, sizeof file_133},
};

size_t tickmark_pack_count(void) { return sizeof files / sizeof files[0]; }
struct tickmark_pack_file tickmark_pack_file_at(size_t index) { return files[index]; }
