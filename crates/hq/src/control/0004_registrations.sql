-- Which people stand in the lists of several offices. All of it is computed from the offices' ops and
-- made anew from them whenever it is missing: it is no part of a backup.

-- A person's record in an office's list. No IIN stands here, only its keyed hash.
CREATE TABLE registration (
  office TEXT NOT NULL,
  record BLOB NOT NULL,
  -- NULL for a record that another one is shown for, or that is archived.
  person BLOB,
  merged_into BLOB,
  PRIMARY KEY (office, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_by_person ON registration (person, office, record) WHERE person IS NOT NULL;
CREATE INDEX registration_merged ON registration (office, record) WHERE merged_into IS NOT NULL;

-- How far an office's ops have been read: the place in its commit order with the op that stands there,
-- and the epoch in which it means something. Empty bytes for none. An office without a row is read
-- from the beginning.
CREATE TABLE registration_read (
  office TEXT NOT NULL PRIMARY KEY,
  epoch BLOB NOT NULL,
  place INTEGER NOT NULL,
  last BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The people with registrations in two offices or more, in the order in which they were found.
CREATE TABLE registered_twice (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  person BLOB NOT NULL UNIQUE
) STRICT;

-- Whoever writes these tables locks this row first, so that of two offices that register one person
-- at once the second sees the first.
CREATE TABLE registration_turn (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n INTEGER NOT NULL
) STRICT;
INSERT INTO registration_turn (only_one, n) VALUES (1, 0);
