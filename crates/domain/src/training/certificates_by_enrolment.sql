SELECT p.held_by, c.id, c.number
FROM session_place p
JOIN certificate_in_force c
  ON c.session = p.session
  AND coalesce((SELECT m.person FROM volunteer_merge m WHERE m.id = c.volunteer), c.volunteer) = p.person
WHERE p.session = ?1;
