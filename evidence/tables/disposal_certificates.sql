-- Certificates of destruction, one row an asset on a certificate. A log.
CREATE TABLE disposal_certificates (
  -- the certificate @key e.g. CERT-2026-31
  certificate_id TEXT NOT NULL,
  -- the asset @key e.g. SSD-014
  asset_id TEXT NOT NULL,
  -- the serial number that was read on the destroyed thing @key e.g. SYN900014
  serial TEXT,
  -- what was done, in the words of NIST SP 800-88 @public e.g. destroy
  method TEXT,
  -- the day of the destruction @public e.g. 2026-08-03
  destroyed_on TEXT,
  -- who saw it @person e.g. E0119
  first_witness TEXT,
  -- who saw it too, or the firm that did it @person e.g. E0115
  second_witness TEXT,
  PRIMARY KEY (certificate_id, asset_id)
) STRICT;
