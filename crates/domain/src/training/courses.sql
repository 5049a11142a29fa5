SELECT
  c.id,
  c.code,
  c.title_kk,
  c.title_ru,
  c.title_en,
  c.duration_min,
  c.pass_rule,
  c.attendance_percent,
  c.validity_months,
  c.archived_on,
  coalesce(c.is_national, 0) AS is_national,
  (SELECT count(*) FROM session s WHERE s.course = c.id) AS n_sessions
FROM course c
ORDER BY c.code, c.id
LIMIT 1000;
