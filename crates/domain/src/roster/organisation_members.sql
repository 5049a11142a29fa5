SELECT DISTINCT s.id
FROM membership m
LEFT JOIN volunteer_merge w ON w.id = m.volunteer
JOIN volunteer_search s ON s.id = coalesce(w.person, m.volunteer)
WHERE m.organisation = ?1
  AND m.until IS NULL
  AND s.is_archived = 0
ORDER BY s.sort_key, s.no;
