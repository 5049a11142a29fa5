WITH gone AS (
  DELETE FROM folded_table
  WHERE table_no <> ALL($1::INTEGER[])
)
INSERT INTO folded_table (table_no, declared)
SELECT given.table_no, given.declared
FROM unnest($1::INTEGER[], $2::BYTEA[]) AS given (table_no, declared)
ON CONFLICT (table_no) DO UPDATE SET declared = excluded.declared
