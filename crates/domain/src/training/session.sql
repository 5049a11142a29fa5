-- Another desk may have taken the course out of the list meanwhile: the session stays, called by its place.
SELECT
  s.course,
  s.place,
  s.region,
  s.capacity,
  s.language,
  s.state,
  s.note,
  coalesce(c.title_kk, s.place) AS title_kk,
  coalesce(c.title_ru, s.place) AS title_ru,
  coalesce(c.title_en, s.place) AS title_en,
  coalesce(c.duration_min, 0) AS duration_min,
  coalesce(s.pass_rule, c.pass_rule, 'attendance') AS pass_rule,
  coalesce(s.attendance_percent, c.attendance_percent, 0) AS attendance_percent,
  c.validity_months,
  c.id IS NOT NULL AS has_course
FROM session s
LEFT JOIN course c ON c.id = s.course
WHERE s.id = ?1;
