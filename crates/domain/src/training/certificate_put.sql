INSERT INTO certificate (
  id, number, volunteer, session, enrolment, course, language, person_name, course_title, duration_min,
  issued_on, valid_until, issuer_name, place, key_id, qr
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16);
