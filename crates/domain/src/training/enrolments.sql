SELECT
  e.id,
  v.id,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.district,
  v.region,
  v.preferred_language,
  s.capacity IS NULL OR seat.nth <= s.capacity AS is_seated,
  e.is_walk_in,
  e.result,
  e.score
FROM session_seat seat
JOIN enrolment e ON e.id = seat.enrolment
JOIN session s ON s.id = seat.session
JOIN volunteer v ON v.id = seat.person
JOIN volunteer_search f ON f.id = v.id
WHERE seat.session = ?1
ORDER BY f.sort_key, e.id
LIMIT 5000;
