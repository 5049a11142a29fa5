-- People whom administrators moved from one office to another, in the order in which they wished it.
CREATE TABLE roster_move (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  record BLOB NOT NULL,
  from_office TEXT NOT NULL,
  to_office TEXT NOT NULL,
  wished_at INTEGER NOT NULL,
  wished_by TEXT NOT NULL,
  -- NULL until both offices' lists say so. It is no part of a backup: what is put back is looked at again.
  done_at INTEGER,
  -- Until then one process carries it out; 0 for none.
  held_until INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX roster_move_by_record ON roster_move (record, no);
CREATE INDEX roster_move_open ON roster_move (no) WHERE done_at IS NULL;

-- How far an office's ops were read for what came late to people who had left it, as in `registration_read`.
-- It is no part of a backup.
CREATE TABLE roster_move_read (
  office TEXT NOT NULL PRIMARY KEY,
  epoch BLOB NOT NULL,
  place INTEGER NOT NULL,
  last BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Whoever wishes a move locks this row first, so that of two wishes for one person the second sees the first.
CREATE TABLE roster_move_turn (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n INTEGER NOT NULL
) STRICT;
INSERT INTO roster_move_turn (only_one, n) VALUES (1, 0);
