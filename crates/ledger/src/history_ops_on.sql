WHERE op.seq IN (
  SELECT seq
  FROM op
  WHERE entity = ?1
  UNION ALL
  SELECT seq
  FROM op
  WHERE root = ?1
    AND root <> entity
)
ORDER BY op.seq
