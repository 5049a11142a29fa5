-- Whose record stands for a merged one. Derived from `volunteer.merged_into` inside each transaction,
-- never replicated: desks that merged in a circle must agree on the record that is shown.
CREATE TABLE volunteer_merge (
  id BLOB NOT NULL PRIMARY KEY,
  merged_into BLOB NOT NULL,
  -- The record that is shown: in a circle the smallest id of it, which then stands for itself.
  person BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX volunteer_merge_by_merged_into ON volunteer_merge (merged_into);
CREATE INDEX volunteer_merge_by_person ON volunteer_merge (person);
