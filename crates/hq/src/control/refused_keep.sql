INSERT INTO refused_op (region, device, hash, op, salt, code, first_at, last_at)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7
WHERE EXISTS (SELECT 1 FROM refused_op WHERE device = ?2 AND hash = ?3)
  OR (SELECT count(*) FROM refused_op WHERE region = ?1 AND discarded_at IS NULL) < ?8
ON CONFLICT (device, hash) DO UPDATE SET code = excluded.code, last_at = excluded.last_at,
  n_times = refused_op.n_times + 1
