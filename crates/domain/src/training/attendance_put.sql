INSERT INTO attendance (id, session, enrolment, meeting, half, state, came_at, desk, how)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (id) DO UPDATE SET
  state = ?6,
  came_at = coalesce(came_at, ?7),
  desk = ?8,
  how = ?9;
