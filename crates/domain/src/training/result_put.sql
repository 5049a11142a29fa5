UPDATE enrolment
SET result = ?3,
  score = ?4
WHERE id IN (
  SELECT p.enrolment
  FROM session_place p
  WHERE p.session = ?1
    AND p.person = ?2
);
