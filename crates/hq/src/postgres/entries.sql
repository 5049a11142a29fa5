SELECT entity, id, table_no, at, base, fields
FROM op
WHERE office = $1 AND entity = ANY($2)
ORDER BY place
