INSERT INTO enrolment (id, session, volunteer, state, is_walk_in, enrolled_at)
VALUES (?1, ?2, ?3, 'enrolled', ?4, ?5)
ON CONFLICT (id) DO UPDATE SET
  state = 'enrolled',
  is_walk_in = ?4,
  enrolled_at = ?5;
