-- Somebody may have been enrolled under several records that are one person now.
UPDATE enrolment
SET state = 'cancelled'
WHERE id IN (
  SELECT p.enrolment
  FROM session_place p
  WHERE p.session = ?1
    AND p.person = ?2
);
