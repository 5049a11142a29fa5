-- When a backup was last finished well. It is no part of a backup: what is put back from one, or served
-- from its folder, has not been backed up yet.
CREATE TABLE backup (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  finished_at INTEGER NOT NULL
) STRICT;
