-- The same table and columns as in hq.db, for the same statements.
CREATE TABLE backup (
  only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
  finished_at BIGINT NOT NULL
);
