SELECT d.id, k.text, d.at, count(*), op.table_no, op.root, min(op.seq)
FROM op JOIN deed d ON d.no = op.deed JOIN word k ON k.no = d.kind
WHERE op.is_receipted = 0
GROUP BY d.no ORDER BY d.no DESC LIMIT ?1
