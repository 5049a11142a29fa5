SELECT
  e.id,
  v.id,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.district,
  v.region,
  v.preferred_language,
  s.capacity IS NULL OR seat.nth <= s.capacity OR seat.has_come AS is_seated,
  e.is_walk_in,
  r.result,
  r.score
FROM session_seat seat
JOIN enrolment e ON e.id = seat.enrolment
JOIN session s ON s.id = seat.session
JOIN volunteer v ON v.id = seat.person
JOIN volunteer_search f ON f.id = v.id
LEFT JOIN enrolment r ON r.id = (
  -- Of a person with two places the result that was written, at the place that holds or at the other.
  SELECT o.id
  FROM enrolment_in_force o
  WHERE o.session = seat.session
    AND coalesce(o.result, o.score) IS NOT NULL
    AND o.volunteer IN (SELECT seat.person UNION ALL SELECT m.id FROM volunteer_merge m WHERE m.person = seat.person)
  ORDER BY o.id <> e.id, o.result, o.id
  LIMIT 1
)
WHERE seat.session = ?1
ORDER BY f.sort_key, e.id
LIMIT 5000;
