SELECT
  id,
  number,
  person_name,
  course_title,
  language,
  issued_on,
  valid_until,
  revoked_on,
  session,
  volunteer,
  -- Another number of the same person is the one that counts.
  revoked_on IS NULL AND NOT EXISTS (
    SELECT 1
    FROM certificate_in_force f
    WHERE f.id = certificate.id
  ) AS is_second
FROM certificate
WHERE (?1 IS NULL OR session = ?1)
  AND (
    ?2 IS NULL
    OR volunteer IN (SELECT ?2 UNION ALL SELECT m.id FROM volunteer_merge m WHERE m.person = ?2)
  )
ORDER BY issued_on DESC, number, id
LIMIT 5000;
