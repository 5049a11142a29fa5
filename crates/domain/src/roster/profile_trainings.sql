SELECT
  e.session,
  c.title_kk,
  c.title_ru,
  c.title_en,
  (
    SELECT min(m.day)
    FROM meeting m
    WHERE m.session = e.session
  ) AS first_day,
  e.result,
  t.id AS certificate,
  t.number,
  t.valid_until
FROM enrolment e
JOIN session s ON s.id = e.session
JOIN course c ON c.id = s.course
LEFT JOIN certificate t ON t.id = (
  SELECT max(own.id)
  FROM certificate own
  WHERE own.session = e.session
    AND own.volunteer = e.volunteer
    AND own.revoked_on IS NULL
)
WHERE e.volunteer = ?1
  AND e.state <> 'cancelled'
ORDER BY first_day DESC, e.id;
