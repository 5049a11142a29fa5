-- An id may stand in two tables, each with conflicts of its own. The rows are folded anew with the release
-- that brings this.
DROP TABLE conflict;
CREATE TABLE conflict (
  entity BLOB NOT NULL,
  table_no INTEGER NOT NULL,
  field INTEGER NOT NULL,
  PRIMARY KEY (entity, table_no, field)
) STRICT, WITHOUT ROWID;
