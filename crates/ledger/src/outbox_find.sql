SELECT op.id, i.id, op.number, op.table_no, op.entity, op.root
FROM op
JOIN incarnation i ON i.no = op.incarnation
WHERE i.id = ?1 AND op.number = ?2
LIMIT 2
