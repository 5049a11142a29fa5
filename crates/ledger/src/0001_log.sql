-- The log and what is kept beside it for speed. Everything but `op`, `deed`, `incarnation`,
-- `salt` and `setting` can be recomputed from them.
CREATE TABLE incarnation (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  -- Ops 1..held are here without a gap; chain is their hash chain's head.
  held INTEGER NOT NULL DEFAULT 0,
  chain BLOB NOT NULL,
  -- Two ops bear the same number: a disk was cloned.
  is_forked INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE word (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE deed (
  no INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  author INTEGER NOT NULL,
  at INTEGER NOT NULL,
  undoes BLOB
) STRICT;
CREATE INDEX deed_by_undoes ON deed (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  incarnation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  deed INTEGER NOT NULL,
  at INTEGER NOT NULL,
  scope INTEGER NOT NULL,
  table_no INTEGER NOT NULL,
  entity BLOB NOT NULL,
  root BLOB NOT NULL,
  base BLOB,
  fields BLOB NOT NULL,
  is_receipted INTEGER NOT NULL DEFAULT 0,
  parked TEXT
) STRICT;
CREATE INDEX op_by_number ON op (incarnation, number);
CREATE INDEX op_by_entity ON op (entity);
CREATE INDEX op_by_root ON op (root) WHERE root <> entity;
CREATE INDEX op_by_deed ON op (deed);
CREATE INDEX op_unreceipted ON op (seq) WHERE is_receipted = 0;
CREATE INDEX op_parked ON op (seq) WHERE parked IS NOT NULL;

CREATE TABLE salt (root BLOB NOT NULL PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- Each entity with the hash of its heads, for the digest.
CREATE TABLE entity (
  id BLOB NOT NULL PRIMARY KEY,
  table_no INTEGER NOT NULL,
  heads BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (
  kind TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  n INTEGER NOT NULL,
  sum BLOB NOT NULL,
  PRIMARY KEY (kind, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (
  entity BLOB NOT NULL,
  field INTEGER NOT NULL,
  table_no INTEGER NOT NULL,
  PRIMARY KEY (entity, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
