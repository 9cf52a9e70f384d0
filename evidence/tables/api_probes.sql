-- What each operation of the API answered to each kind of caller: one row an operation and probe. A snapshot.
CREATE TABLE api_probes (
  -- the operation's name in the description @key e.g. op00
  operation_id TEXT NOT NULL,
  -- who asked: nobody that is known, somebody else's customer, with nonsense, somebody who may, too often @key e.g. stranger
  probe TEXT NOT NULL CHECK (probe IN ('stranger', 'foreign', 'nonsense', 'own', 'limit')),
  -- the number of requests; 0 where nothing was asked @public e.g. 1
  requests INTEGER,
  -- the HTTP status of the last answer; empty if there was none @public e.g. 401
  status INTEGER,
  -- when it was answered, by the server's own clock @public e.g. 2026-09-28T06:30:00Z
  answered_at INTEGER,
  -- the SHA-256 of the answer's body, which was not kept @public e.g. e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
  body_sha256 TEXT,
  -- the bytes of that body @public e.g. 27
  body_bytes INTEGER,
  -- what an error tells of the program's inside; empty where the answer is no error @public e.g. nothing known
  leaks TEXT CHECK (leaks IN ('nothing known', 'stack trace', 'database error', 'file path', 'debug page')),
  -- why there is no status @public e.g. no example for 'id'
  problem TEXT,
  -- when it was probed @public e.g. 2026-09-28T06:30:00Z
  collected_at INTEGER NOT NULL,
  PRIMARY KEY (operation_id, probe)
) STRICT;
