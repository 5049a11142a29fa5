SELECT m.id, m.organisation, o.name, m.role, min(m.volunteer <> ?1)
FROM membership m
JOIN organisation o ON o.id = m.organisation
WHERE m.volunteer IN (SELECT ?1 UNION ALL SELECT id FROM volunteer_merge WHERE person = ?1)
  AND m.until IS NULL
GROUP BY m.organisation
ORDER BY m.since, m.id;
