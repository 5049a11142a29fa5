-- The same tables and columns as in hq.db, for the same statements.
CREATE TABLE roster_move (
  no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  record BYTEA NOT NULL,
  from_office TEXT NOT NULL,
  to_office TEXT NOT NULL,
  wished_at BIGINT NOT NULL,
  wished_by TEXT NOT NULL,
  done_at BIGINT,
  held_until BIGINT NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
CREATE INDEX roster_move_by_record ON roster_move (record, no);
CREATE INDEX roster_move_open ON roster_move (no) WHERE done_at IS NULL;

CREATE TABLE roster_move_read (
  office TEXT NOT NULL PRIMARY KEY,
  epoch BYTEA NOT NULL,
  place BIGINT NOT NULL,
  last BYTEA NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE roster_move_turn (
  only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n BIGINT NOT NULL
) WITH (fillfactor = 50);
INSERT INTO roster_move_turn (only_one, n) VALUES (1, 0);
