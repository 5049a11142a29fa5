SELECT no
FROM volunteer_search INDEXED BY volunteer_search_in_order
WHERE is_archived = 0
  AND (flags & 1 = 0 OR (birth_date > ?3 AND flags & 2 = 0))
ORDER BY sort_key, no
LIMIT ?1 OFFSET ?2;
