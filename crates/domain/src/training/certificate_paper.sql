SELECT
  t.number,
  t.person_name,
  t.course_title,
  t.language,
  t.duration_min,
  t.issued_on,
  t.valid_until,
  t.issuer_name,
  t.place,
  t.key_id,
  t.qr,
  t.session,
  coalesce(s.pass_rule, c.pass_rule, 'attendance') AS pass_rule
FROM certificate t
LEFT JOIN course c ON c.id = t.course
LEFT JOIN session s ON s.id = t.session
WHERE t.id = ?1;
