SELECT p.held_by, c.id, c.number
FROM session_place p
JOIN certificate_in_force c ON c.enrolment = p.enrolment
WHERE p.session = ?1
  AND c.session = ?1;
