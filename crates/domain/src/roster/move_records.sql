WITH RECURSIVE part (id) AS (
  SELECT ?1
  UNION
  SELECT v.id
  FROM part p
  JOIN volunteer v ON v.merged_into = p.id
)
SELECT id
FROM part
ORDER BY id;
