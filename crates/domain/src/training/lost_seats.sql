SELECT
  e.id AS enrolment,
  seat.person AS volunteer,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.phone,
  coalesce(c.title_kk, s.place) AS title_kk,
  coalesce(c.title_ru, s.place) AS title_ru,
  coalesce(c.title_en, s.place) AS title_en,
  s.place,
  s.capacity,
  seat.nth - s.capacity AS n_more,
  (SELECT min(m.day) FROM meeting m WHERE m.session = s.id) AS first_day
FROM session_seat seat
JOIN enrolment e ON e.id = seat.enrolment
JOIN session s ON s.id = seat.session
LEFT JOIN course c ON c.id = s.course
JOIN volunteer v ON v.id = seat.person
WHERE seat.session = ?1
  AND seat.nth > s.capacity
  AND seat.has_come = 0
  AND e.was_seated = 1
ORDER BY seat.nth;
