DELETE FROM attendance
WHERE enrolment IN (
  SELECT p.enrolment
  FROM session_place p
  WHERE p.session = ?1
    AND p.person = ?2
);
