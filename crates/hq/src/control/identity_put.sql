INSERT INTO identity (root_key, generation, signing_key, node)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (only_one) DO UPDATE
SET generation = ?2,
  signing_key = ?3
WHERE identity.root_key = ?1
  AND (identity.generation < ?2 OR (identity.generation = ?2 AND identity.signing_key IS NULL));
