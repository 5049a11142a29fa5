DELETE FROM attendance
WHERE meeting = ?3
  AND half = ?4
  AND enrolment IN (
    SELECT p.enrolment
    FROM session_place p
    WHERE p.session = ?1
      AND p.person = ?2
  );
