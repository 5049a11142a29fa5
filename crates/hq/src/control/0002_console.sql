-- Who may use the console. Of the password only what Argon2id made of it is kept.
CREATE TABLE admin (
  name TEXT NOT NULL PRIMARY KEY,
  salt BLOB NOT NULL,
  memory_kib INTEGER NOT NULL,
  passes INTEGER NOT NULL,
  lanes INTEGER NOT NULL,
  stretched BLOB NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Only a hash of what the browser holds: whoever reads this table cannot sign in by it.
CREATE TABLE admin_session (
  token_hash BLOB NOT NULL PRIMARY KEY,
  admin TEXT NOT NULL REFERENCES admin (name) ON DELETE CASCADE,
  began_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX admin_session_by_admin ON admin_session (admin);

-- What administrators did. Nothing in it is changed or removed.
CREATE TABLE audit (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  admin TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit is append-only');
END;

-- Ops that were not taken, as they came, until they are taken or an administrator discards them.
-- A discarded one is remembered by its hash: its device may go on sending it.
CREATE TABLE refused_op (
  no INTEGER PRIMARY KEY,
  region TEXT NOT NULL,
  device INTEGER NOT NULL,
  hash BLOB NOT NULL,
  op BLOB NOT NULL,
  salt BLOB,
  code TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  n_times INTEGER NOT NULL DEFAULT 1,
  discarded_at INTEGER
) STRICT;
CREATE UNIQUE INDEX refused_op_once ON refused_op (device, hash);
CREATE INDEX refused_op_by_region ON refused_op (region);

ALTER TABLE alarm ADD COLUMN seen_by TEXT;
ALTER TABLE alarm ADD COLUMN seen_at INTEGER;
