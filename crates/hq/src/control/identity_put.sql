-- Nothing is written where nothing changes: HQ opens also while commits wait for a standby.
INSERT INTO identity (root_key, generation, signing_key, node)
SELECT ?1, ?2, ?3, ?4
WHERE NOT EXISTS (
    SELECT 1
    FROM identity
    WHERE root_key <> ?1
      OR generation > ?2
      OR (generation = ?2 AND signing_key IS NOT NULL)
  )
ON CONFLICT (only_one) DO UPDATE
SET generation = ?2,
  signing_key = ?3
WHERE identity.root_key = ?1
  AND (identity.generation < ?2 OR (identity.generation = ?2 AND identity.signing_key IS NULL));
