INSERT INTO enrolment (id, session, volunteer, state, is_walk_in, enrolled_at, was_seated)
VALUES (?1, ?2, ?3, 'enrolled', ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE SET
  state = 'enrolled',
  is_walk_in = ?4,
  enrolled_at = ?5,
  was_seated = ?6;
