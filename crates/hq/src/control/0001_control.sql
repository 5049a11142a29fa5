-- Which offices and devices there are. What the offices did stands in their own files.
CREATE TABLE office (
  region TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  number INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  region TEXT NOT NULL REFERENCES office (region),
  enrolled_at INTEGER NOT NULL,
  revoked_at INTEGER,
  program TEXT,
  last_contact_at INTEGER,
  incarnation BLOB,
  -- As the device said: ops that wait there, its clock minus ours.
  waiting INTEGER,
  skew_ms INTEGER,
  is_equal INTEGER
) STRICT;
CREATE INDEX device_by_region ON device (region);

-- Only what proves knowledge of a code, never the code itself. Used and outlived codes are kept,
-- so that whoever knows one is told why it is refused.
CREATE TABLE code (
  no INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE,
  region TEXT NOT NULL REFERENCES office (region),
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  used_by BLOB
) STRICT;

-- The devices' signatures under their hash chains, one a pushed page.
CREATE TABLE chain_head (
  no INTEGER PRIMARY KEY,
  device INTEGER NOT NULL,
  incarnation BLOB NOT NULL,
  number INTEGER NOT NULL,
  chain BLOB NOT NULL,
  signature BLOB NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX chain_head_once ON chain_head (device, incarnation, number, chain);

-- What an administrator should know of: restores and copies.
CREATE TABLE alarm (
  no INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  region TEXT NOT NULL,
  device INTEGER NOT NULL
) STRICT;
