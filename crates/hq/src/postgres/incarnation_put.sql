INSERT INTO incarnation (office, id, held, chain)
SELECT $1, given.id, given.held, given.chain
FROM unnest($2::UUID[], $3::BIGINT[], $4::BYTEA[]) AS given (id, held, chain)
ON CONFLICT (office, id) DO UPDATE SET held = excluded.held, chain = excluded.chain
