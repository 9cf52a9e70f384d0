-- What is backed up together, from the backup plan: one row a set.
CREATE TABLE backup_sets (
  -- the set @key e.g. BS-01
  set_id TEXT NOT NULL,
  -- what is in it @public e.g. see backup plan
  description TEXT,
  -- minutes within which it must be restored @public e.g. 60
  rto_minutes INTEGER NOT NULL,
  PRIMARY KEY (set_id)
) STRICT;
