INSERT INTO op (
  office, place, id, incarnation, number, deed, at, scope, table_no, entity, root, base, fields
)
SELECT $1, $2 + given.nth, given.id, given.incarnation, given.number, given.deed, given.at, given.scope,
  given.table_no, given.entity, given.root, given.base, given.fields
FROM unnest(
  $3::UUID[], $4::UUID[], $5::BIGINT[], $6::UUID[], $7::BIGINT[], $8::BYTEA[], $9::INTEGER[], $10::UUID[],
  $11::UUID[], $12::BYTEA[], $13::BYTEA[]
) WITH ORDINALITY AS given (
  id, incarnation, number, deed, at, scope, table_no, entity, root, base, fields, nth
)
