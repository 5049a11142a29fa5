SELECT count(DISTINCT coalesce(m.person, e.volunteer))
FROM enrolment_in_force e
LEFT JOIN volunteer_merge m ON m.id = e.volunteer
JOIN volunteer v ON v.id = coalesce(m.person, e.volunteer)
WHERE e.session = ?1;
