WITH record AS (
  SELECT ?1 AS id
  UNION
  SELECT id
  FROM volunteer_merge
  WHERE person = ?1
)
SELECT
  e.session AS session,
  coalesce(c.title_kk, s.place) AS title_kk,
  coalesce(c.title_ru, s.place) AS title_ru,
  coalesce(c.title_en, s.place) AS title_en,
  (
    SELECT min(m.day)
    FROM meeting m
    WHERE m.session = e.session
  ) AS first_day,
  max(e.result) AS result,
  t.id AS certificate,
  t.number,
  t.valid_until
FROM enrolment_in_force e
JOIN session s ON s.id = e.session
LEFT JOIN course c ON c.id = s.course
LEFT JOIN certificate t ON t.id = (
  SELECT min(own.id)
  FROM certificate_in_force own
  WHERE own.session = e.session
    AND own.volunteer IN (SELECT id FROM record)
)
WHERE e.volunteer IN (SELECT id FROM record)
GROUP BY e.session

UNION ALL

-- Of a person who came from another office: what was taught there.
SELECT
  NULL,
  coalesce(c.title_kk, t.course_title),
  coalesce(c.title_ru, t.course_title),
  coalesce(c.title_en, t.course_title),
  t.issued_on,
  'passed',
  t.id,
  t.number,
  t.valid_until
FROM certificate t
LEFT JOIN course c ON c.id = t.course
WHERE t.id IN (SELECT f.id FROM certificate_in_force f WHERE f.volunteer IN (SELECT id FROM record))
  AND NOT EXISTS (
    SELECT 1
    FROM session s
    WHERE s.id = t.session
  )
ORDER BY first_day DESC, certificate, session;
