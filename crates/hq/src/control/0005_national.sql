-- Courses that the national office keeps for all offices.
CREATE TABLE national_course (
  id BLOB NOT NULL PRIMARY KEY,
  course TEXT NOT NULL,
  archived_on TEXT,
  -- Rises with every change of any course.
  version INTEGER NOT NULL UNIQUE,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Up to which version the courses stand in an office's list, and in which epoch of its database that
-- was. It is no part of a backup: what stands there already is not written again.
CREATE TABLE national_sent (
  office TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  epoch BLOB NOT NULL,
  -- Until then one process writes into this office's list; 0 for none.
  held_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whoever changes a course locks this row first, so that versions rise in the order of commits.
CREATE TABLE national_turn (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n INTEGER NOT NULL
) STRICT;
INSERT INTO national_turn (only_one, n) VALUES (1, 0);
