SELECT op.seq, op.id, i.id, op.number, d.id, k.text, d.undoes, a.text, op.at, s.text,
  op.table_no, op.entity, op.root, op.base, op.fields
FROM op
JOIN incarnation i ON i.no = op.incarnation
JOIN deed d ON d.no = op.deed
JOIN word k ON k.no = d.kind
JOIN word a ON a.no = d.author
JOIN word s ON s.no = op.scope
