-- Further servers hold offices' ops: the nodes. A node knows its name, so that an address which
-- leads elsewhere is noticed. The server with HQ's own tables has none.
ALTER TABLE identity ADD COLUMN node TEXT;

-- On which server an office stands; NULL is beside HQ's own tables. Written once, before its first op.
CREATE TABLE placed (
  office TEXT NOT NULL PRIMARY KEY,
  node TEXT
);
CREATE INDEX placed_by_node ON placed (node);

INSERT INTO placed (office)
SELECT region
FROM office;
