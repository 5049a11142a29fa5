SELECT
  s.course,
  s.place,
  s.region,
  s.capacity,
  s.language,
  s.state,
  s.note,
  c.title_kk,
  c.title_ru,
  c.title_en,
  c.duration_min,
  coalesce(s.pass_rule, c.pass_rule),
  coalesce(s.attendance_percent, c.attendance_percent),
  c.validity_months
FROM session s
JOIN course c ON c.id = s.course
WHERE s.id = ?1;
