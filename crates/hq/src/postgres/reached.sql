SELECT i.id, i.held, i.chain, EXISTS (
  SELECT FROM op o WHERE o.office = i.office AND o.incarnation = i.id AND o.number > i.held
)
FROM incarnation i
WHERE i.office = $1 AND i.id = ANY($2)
