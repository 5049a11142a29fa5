SELECT p.held_by, a.meeting, a.half, a.state, a.came_at, a.how
FROM session_place p
JOIN attendance a ON a.enrolment = p.enrolment
WHERE p.session = ?1
ORDER BY p.held_by, a.meeting, a.half, a.state = 'absent', a.enrolment <> p.held_by, a.id;
