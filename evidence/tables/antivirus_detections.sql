-- Whether each host's antivirus program found the EICAR test file when it was put before it. A snapshot.
CREATE TABLE antivirus_detections (
  -- the host @key e.g. LT-001
  host TEXT NOT NULL,
  -- whether the program found the file @public e.g. 1
  detected INTEGER NOT NULL CHECK (detected IN (0, 1)),
  -- when it was tried @public e.g. 2026-09-28T06:00:00Z
  tested_at INTEGER NOT NULL,
  PRIMARY KEY (host)
) STRICT;
