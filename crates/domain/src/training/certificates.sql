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
  AND (?2 IS NULL OR volunteer = ?2)
ORDER BY issued_on DESC, number, id
LIMIT 5000;
