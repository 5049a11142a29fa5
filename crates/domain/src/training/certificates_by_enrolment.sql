SELECT p.held_by, c.id, c.number
FROM session_place p
JOIN certificate c ON c.enrolment = p.enrolment
WHERE p.session = ?1
  AND c.session = ?1
  AND c.revoked_on IS NULL
ORDER BY c.number DESC, c.id DESC;
