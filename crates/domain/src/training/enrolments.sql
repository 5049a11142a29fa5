SELECT
  e.id,
  e.volunteer,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.district,
  v.region,
  v.preferred_language,
  e.state,
  e.is_walk_in,
  e.result,
  e.score
FROM enrolment e
JOIN volunteer v ON v.id = e.volunteer
JOIN volunteer_search f ON f.id = v.id
WHERE e.session = ?1
  AND e.state <> 'cancelled'
ORDER BY f.sort_key, e.id
LIMIT 5000;
