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
  volunteer
FROM certificate
WHERE (?1 IS NULL OR session = ?1)
  AND (
    ?2 IS NULL
    OR volunteer IN (SELECT ?2 UNION ALL SELECT m.id FROM volunteer_merge m WHERE m.person = ?2)
  )
ORDER BY issued_on DESC, number, id
LIMIT 5000;
