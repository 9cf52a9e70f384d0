-- Which servers each backup set holds, from the backup plan: one row a server in a set.
CREATE TABLE backup_set_assets (
  -- the set @key e.g. BS-01
  set_id TEXT NOT NULL,
  -- the server @key e.g. srv-01
  host TEXT NOT NULL,
  PRIMARY KEY (set_id, host)
) STRICT;
