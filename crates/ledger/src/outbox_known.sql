SELECT op.seq, i.id, op.number, op.table_no, op.entity, op.root
FROM op
JOIN incarnation i ON i.no = op.incarnation
WHERE op.id = ?1
  AND NOT EXISTS (
    SELECT 1 FROM op twin WHERE twin.incarnation = op.incarnation AND twin.number = op.number AND twin.seq <> op.seq
  )
