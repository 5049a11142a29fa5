INSERT INTO volunteer_skill (id, volunteer, skill, level, noted_on)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET
  level = excluded.level,
  noted_on = excluded.noted_on;
