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
  -- Two desks closed the session before they met: the first number is the one that is shown and counted.
  revoked_on IS NULL AND EXISTS (
    SELECT 1
    FROM certificate f
    WHERE f.session = certificate.session
      AND f.volunteer = certificate.volunteer
      AND f.revoked_on IS NULL
      AND (f.number, f.id) < (certificate.number, certificate.id)
  ) AS is_second
FROM certificate
WHERE (?1 IS NULL OR session = ?1)
  AND (
    ?2 IS NULL
    OR volunteer IN (SELECT ?2 UNION ALL SELECT m.id FROM volunteer_merge m WHERE m.person = ?2)
  )
ORDER BY issued_on DESC, number, id
LIMIT 5000;
