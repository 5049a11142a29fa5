SELECT o.place, o.id, o.incarnation, o.number, o.deed, d.kind, d.undoes, d.author, o.at, o.scope,
  o.table_no, o.entity, o.root, o.base, o.fields
FROM op o
JOIN deed d ON d.office = o.office AND d.id = o.deed
WHERE o.office = $1
