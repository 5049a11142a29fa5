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
  coalesce(c.pass_rule, 'attendance') AS pass_rule
FROM certificate t
LEFT JOIN course c ON c.id = t.course
WHERE t.id = ?1;
