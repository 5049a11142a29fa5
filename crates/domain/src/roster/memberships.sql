SELECT m.id, m.organisation, o.name, m.role
FROM membership m
JOIN organisation o ON o.id = m.organisation
WHERE m.volunteer = ?1
  AND m.until IS NULL
ORDER BY m.since, m.id;
