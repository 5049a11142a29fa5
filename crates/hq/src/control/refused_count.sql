SELECT
  (SELECT count(*) FROM refused_op WHERE discarded_at IS NULL),
  coalesce((SELECT max(n) FROM (SELECT count(*) AS n FROM refused_op WHERE discarded_at IS NULL GROUP BY region) AS by_region), 0)
