-- Another desk may have taken the course out of the list meanwhile: the session stays, called by its place.
SELECT
  s.id,
  s.course,
  coalesce(c.title_kk, s.place) AS title_kk,
  coalesce(c.title_ru, s.place) AS title_ru,
  coalesce(c.title_en, s.place) AS title_en,
  s.place,
  s.district,
  s.state,
  s.capacity,
  (SELECT min(m.day) FROM meeting m WHERE m.session = s.id) AS first_day,
  (SELECT max(m.day) FROM meeting m WHERE m.session = s.id) AS last_day,
  (SELECT m.starts FROM meeting m WHERE m.session = s.id ORDER BY m.day, m.starts, m.id LIMIT 1) AS starts,
  (
    SELECT count(DISTINCT coalesce(w.person, e.volunteer))
    FROM enrolment_in_force e
    LEFT JOIN volunteer_merge w ON w.id = e.volunteer
    JOIN volunteer v ON v.id = coalesce(w.person, e.volunteer)
    WHERE e.session = s.id
  ) AS n_places,
  (
    SELECT count(DISTINCT coalesce(w.person, e.volunteer))
    FROM attendance a
    JOIN enrolment e ON e.id = a.enrolment
    LEFT JOIN volunteer_merge w ON w.id = e.volunteer
    JOIN volunteer v ON v.id = coalesce(w.person, e.volunteer)
    WHERE a.session = s.id
      AND e.session = s.id
      AND a.state <> 'absent'
  ) AS n_came,
  (
    SELECT count(DISTINCT coalesce(w.person, e.volunteer))
    FROM attendance a
    JOIN meeting m ON m.id = a.meeting
    JOIN enrolment e ON e.id = a.enrolment
    LEFT JOIN volunteer_merge w ON w.id = e.volunteer
    JOIN volunteer v ON v.id = coalesce(w.person, e.volunteer)
    WHERE a.session = s.id
      AND m.day = ?1
      AND a.state <> 'absent'
  ) AS n_present_today,
  (
    SELECT count(*)
    FROM certificate_in_force t
    WHERE t.session = s.id
  ) AS n_certificates
FROM session s
LEFT JOIN course c ON c.id = s.course
WHERE ?2 IS NULL
   OR s.id = ?2
ORDER BY first_day DESC, s.id
LIMIT 2000;
