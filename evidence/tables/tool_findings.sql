-- What other tools found: OpenSCAP, Lynis, and whatever writes JUnit files. One row a rule on a target. A snapshot.
CREATE TABLE tool_findings (
  -- the tool @key e.g. xccdf
  tool TEXT NOT NULL,
  -- what was looked at @key e.g. srv-01
  target TEXT NOT NULL,
  -- the tool's name for what it looked for @key e.g. xccdf_org.ssgproject.content_rule_sshd_disable_root_login
  rule TEXT NOT NULL,
  -- what came of it, in the words of XCCDF 1.2, section 6.6.4.2 @public e.g. fail
  result TEXT NOT NULL CHECK (result IN ('pass', 'fail', 'error', 'unknown', 'notapplicable', 'notchecked',
                                         'notselected', 'informational', 'fixed')),
  -- how bad the tool thinks it is @public e.g. medium
  severity TEXT,
  -- when the tool looked; empty if it does not say it with its zone @public e.g. 2026-09-28T05:10:00Z
  scanned_at INTEGER,
  PRIMARY KEY (tool, target, rule)
) STRICT;
