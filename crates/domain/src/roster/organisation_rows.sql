SELECT
  o.id,
  o.name,
  o.bin,
  (
    SELECT count(DISTINCT v.id)
    FROM membership m
    LEFT JOIN volunteer_merge w ON w.id = m.volunteer
    JOIN volunteer v ON v.id = coalesce(w.person, m.volunteer)
    WHERE m.organisation = o.id
      AND m.until IS NULL
      AND v.archived_on IS NULL
  )
FROM organisation o
WHERE o.archived_on IS NULL
ORDER BY o.id;
