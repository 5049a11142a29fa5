-- How each replicated table was declared when the offices' entities were folded: a hash.
CREATE TABLE folded_table (
  table_no INTEGER NOT NULL PRIMARY KEY,
  declared BYTEA NOT NULL
);
