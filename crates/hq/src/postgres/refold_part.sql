SELECT id, table_no, heads
FROM entity
WHERE office = $1
  AND id > $2
  AND (table_no = ANY($3) OR (parked = 'unknown-table' AND table_no = ANY($4)))
ORDER BY id
LIMIT $5
