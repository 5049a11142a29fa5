WITH place AS (
  SELECT
    e.id,
    row_number() OVER (
      ORDER BY
        EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment = e.id AND a.state <> 'absent') DESC,
        e.enrolled_at,
        e.id
    ) AS nth
  FROM enrolment e
  WHERE e.session = ?1
    AND e.state <> 'cancelled'
)
SELECT
  e.id,
  e.volunteer,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.district,
  v.region,
  v.preferred_language,
  s.capacity IS NULL OR place.nth <= s.capacity AS is_seated,
  e.is_walk_in,
  e.result,
  e.score
FROM place
JOIN enrolment e ON e.id = place.id
JOIN session s ON s.id = e.session
JOIN volunteer v ON v.id = e.volunteer
JOIN volunteer_search f ON f.id = v.id
ORDER BY f.sort_key, e.id
LIMIT 5000;
