UPDATE national_sent
SET version = ?2,
  epoch = ?3,
  held_until = 0,
  n_compared = ?4,
  is_by_others = CASE WHEN n_touched = ?4 THEN 0 ELSE is_by_others END
WHERE office = ?1
