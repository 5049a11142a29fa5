INSERT INTO bucket (office, of_what, number, n, sum)
SELECT $1, given.of_what, given.number, given.n, given.sum
FROM unnest($2::TEXT[], $3::SMALLINT[], $4::BIGINT[], $5::BYTEA[]) AS given (of_what, number, n, sum)
ON CONFLICT (office, of_what, number) DO UPDATE SET n = excluded.n, sum = excluded.sum
