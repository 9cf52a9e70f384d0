-- The accounts of a Linux or Unix machine: one row a line of /etc/passwd, with what /etc/shadow says about its
-- password. Accounts of a directory (LDAP, SSSD) are not in it.
CREATE TABLE unix_accounts (
  -- The machine's name. @key e.g. srv-01
  host TEXT NOT NULL,
  -- The account's name. @person e.g. alice
  account TEXT NOT NULL,
  -- The number that the system knows the account by; 0 is root, whatever the name. @key e.g. 1000
  uid INTEGER NOT NULL,
  -- The number of the account's primary group. @key e.g. 1000
  gid INTEGER,
  -- The program that a login starts; /bin/sh where passwd(5) leaves it empty. @public e.g. /bin/bash
  shell TEXT,
  -- As passwd(1) prints it with -S: P usable password, L locked, NP no password needed. @public e.g. P
  password_status TEXT NOT NULL CHECK (password_status IN ('P', 'L', 'NP')),
  -- How the password is hashed, also of a locked one; NULL if there is no hash. @public e.g. yescrypt
  hash_algorithm TEXT CHECK (hash_algorithm IN ('yescrypt', 'gost-yescrypt', 'scrypt', 'bcrypt', 'sha512crypt', 'sha256crypt', 'md5crypt', 'descrypt', 'unknown')),
  -- 1 if the shell is a program other than nologin and false. @public e.g. 1
  can_log_in INTEGER CHECK (can_log_in IN (0, 1)),
  -- The day of the last change of the password; NULL if unknown or if a change is due at the next login. @public e.g. 2026-03-01
  password_changed_on TEXT,
  -- The first day on which the account is switched off; NULL means never. @public e.g. 2026-12-31
  expires_on TEXT,
  -- The last login that the machine remembers; NULL if none or if the machine keeps no such record. @public e.g. 2026-09-01T08:00:00Z
  last_login_at INTEGER,
  -- When the state was read. @public e.g. 2026-09-28T05:10:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (host, account)
) STRICT;
