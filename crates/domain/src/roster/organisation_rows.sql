SELECT
  o.id,
  o.name,
  o.bin,
  (
    SELECT count(*)
    FROM membership m
    JOIN volunteer v ON v.id = m.volunteer
    WHERE m.organisation = o.id
      AND m.until IS NULL
      AND v.archived_on IS NULL
  )
FROM organisation o
WHERE o.archived_on IS NULL
ORDER BY o.id;
