SELECT no
FROM volunteer_search INDEXED BY volunteer_search_in_order
WHERE is_archived = 0
ORDER BY sort_key, no
LIMIT ?1 OFFSET ?2;
