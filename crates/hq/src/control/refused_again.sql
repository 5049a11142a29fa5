UPDATE refused_op
SET code = ?3, last_at = ?4, n_times = n_times + 1
WHERE device = ?1 AND hash = ?2
