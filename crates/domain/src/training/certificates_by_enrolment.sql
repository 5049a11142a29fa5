SELECT p.held_by, c.id, c.number
FROM session_place p
JOIN certificate_in_force c ON c.session = p.session AND c.person = p.person
WHERE p.session = ?1;
