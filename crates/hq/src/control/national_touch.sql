UPDATE national_sent
SET n_touched = n_touched + 1, is_by_others = CASE WHEN ?2 = 1 THEN 1 ELSE is_by_others END
WHERE office = ?1
