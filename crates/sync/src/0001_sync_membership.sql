-- What this device knows of HQ. All of it stays on the device and is encrypted with the file.
CREATE TABLE sync_device (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  seed BLOB NOT NULL
) STRICT;

CREATE TABLE sync_membership (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  hq_url TEXT NOT NULL,
  root_key BLOB NOT NULL,
  statement BLOB NOT NULL,
  statement_signature BLOB NOT NULL,
  grant_bytes BLOB NOT NULL,
  grant_signature BLOB NOT NULL,
  joined_at INTEGER NOT NULL
) STRICT;

-- Written in the transaction that keeps the ops which it covers.
CREATE TABLE sync_cursor (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  epoch BLOB NOT NULL,
  place INTEGER NOT NULL,
  last BLOB NOT NULL
) STRICT;

-- HQ's signatures: what it confirmed, and what it handed out.
CREATE TABLE sync_receipt (no INTEGER PRIMARY KEY, receipt BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
CREATE TABLE sync_page (no INTEGER PRIMARY KEY, guard BLOB NOT NULL, signature BLOB NOT NULL, at INTEGER NOT NULL) STRICT;

CREATE TABLE sync_history (
  no INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  sent_ops INTEGER NOT NULL,
  received_ops INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  bytes_sent INTEGER NOT NULL,
  bytes_received INTEGER NOT NULL,
  is_equal INTEGER NOT NULL,
  -- The device's clock minus HQ's, where HQ answered.
  clock_skew_ms INTEGER,
  -- HQ's time of its last signed answer.
  confirmed_at INTEGER
) STRICT;
