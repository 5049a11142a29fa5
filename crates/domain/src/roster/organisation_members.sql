SELECT m.volunteer
FROM membership m
JOIN volunteer_search s ON s.id = m.volunteer
WHERE m.organisation = ?1
  AND m.until IS NULL
  AND s.is_archived = 0
ORDER BY s.sort_key, s.no;
