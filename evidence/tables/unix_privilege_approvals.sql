-- Who may have root's power on a machine, declared by the company: one row an approval.
CREATE TABLE unix_privilege_approvals (
  -- the machine as the evidence names it, or * for every machine @key e.g. web1
  host TEXT NOT NULL,
  -- the account, or the group with % before its name @person e.g. deploy
  principal TEXT NOT NULL,
  -- what is allowed: membership of a group by its name, or to run commands without a password, the commands exactly as
  -- unix_privileges has them @key e.g. /usr/bin/systemctl restart app
  privilege TEXT NOT NULL,
  -- the role that allowed it @public e.g. head-of-it
  approved_by TEXT NOT NULL,
  -- the day on which it was allowed @public e.g. 2026-05-11
  approved_on TEXT NOT NULL,
  -- why it is needed @public e.g. unattended deployment
  reason TEXT NOT NULL,
  PRIMARY KEY (host, principal, privilege)
) STRICT;
