INSERT INTO salt (office, root, salt)
SELECT $1, given.root, given.salt
FROM unnest($2::UUID[], $3::BYTEA[]) AS given (root, salt)
ON CONFLICT (office, root) DO NOTHING
