INSERT INTO enrolment (id, session, volunteer, state, is_walk_in, enrolled_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE SET
  state = ?4,
  is_walk_in = ?5,
  enrolled_at = ?6;
