INSERT INTO entity (office, id, table_no, heads, is_shown, parked)
SELECT $1, given.id, given.table_no, given.heads, given.is_shown, given.parked
FROM unnest($2::UUID[], $3::INTEGER[], $4::BYTEA[], $5::BOOLEAN[], $6::TEXT[])
  AS given (id, table_no, heads, is_shown, parked)
ON CONFLICT (office, id) DO UPDATE
SET table_no = excluded.table_no, heads = excluded.heads, is_shown = excluded.is_shown, parked = excluded.parked
