-- Assets with a data store that went out of service, from the register of assets: one row an asset. A log.
CREATE TABLE retired_assets (
  -- the asset @key e.g. SSD-014
  asset_id TEXT NOT NULL,
  -- its serial number by the register @key e.g. SYN900014
  serial TEXT,
  -- whether it held personal data @public e.g. 1
  held_personal_data INTEGER NOT NULL CHECK (held_personal_data IN (0, 1)),
  -- the day on which it went out of service @public e.g. 2026-07-20
  retired_on TEXT NOT NULL,
  PRIMARY KEY (asset_id)
) STRICT;
