SELECT
  number,
  person_name,
  course_title,
  language,
  duration_min,
  issued_on,
  valid_until,
  issuer_name,
  place,
  key_id,
  qr,
  session,
  EXISTS (
    SELECT 1 FROM enrolment WHERE enrolment.id = certificate.enrolment AND enrolment.result = 'passed'
  ) AS has_passed_test
FROM certificate
WHERE id = ?1;
