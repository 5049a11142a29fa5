INSERT INTO deed (office, id, kind, author, undoes)
SELECT $1, given.id, given.kind, given.author, given.undoes
FROM unnest($2::UUID[], $3::BYTEA[], $4::BYTEA[], $5::UUID[]) AS given (id, kind, author, undoes)
