-- What is backed up together, from the backup plan: one row a set.
CREATE TABLE backup_sets (
  -- the set @key e.g. BS-01
  set_id TEXT NOT NULL,
  -- what is in it @public e.g. see backup plan
  description TEXT,
  -- minutes within which it must be restored @public e.g. 60
  rto_minutes INTEGER NOT NULL,
  -- the other region in which a copy lies; empty if there is none @public e.g. us-west-2
  offsite_region TEXT,
  -- whether the copies are encrypted @public e.g. 1
  encrypted INTEGER CHECK (encrypted IN (0, 1)),
  -- days for which nobody can delete a copy @public e.g. 35
  object_lock_days INTEGER,
  -- whether deleting a copy takes two people @public e.g. 1
  delete_requires_two INTEGER CHECK (delete_requires_two IN (0, 1)),
  PRIMARY KEY (set_id)
) STRICT;
