INSERT INTO refused_op (region, device, hash, op, salt, code, first_at, last_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
ON CONFLICT (device, hash) DO UPDATE SET code = excluded.code, last_at = excluded.last_at,
  n_times = refused_op.n_times + 1
