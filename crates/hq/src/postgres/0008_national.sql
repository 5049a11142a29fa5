-- The same tables and columns as in hq.db, for the same statements.
CREATE TABLE national_course (
  id BYTEA NOT NULL PRIMARY KEY,
  course TEXT NOT NULL,
  archived_on TEXT,
  version BIGINT NOT NULL UNIQUE,
  changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL
);

CREATE TABLE national_sent (
  office TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  epoch BYTEA NOT NULL,
  held_until BIGINT NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE national_turn (
  only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
  n BIGINT NOT NULL
) WITH (fillfactor = 50);
INSERT INTO national_turn (only_one, n) VALUES (1, 0);
