INSERT INTO session (id, course, place, region, district, capacity, language, state, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'planned', ?8)
ON CONFLICT (id) DO UPDATE SET
  course = ?2,
  place = ?3,
  region = ?4,
  district = ?5,
  capacity = ?6,
  language = ?7,
  note = ?8;
