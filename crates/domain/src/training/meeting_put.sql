INSERT INTO meeting (id, session, day, starts, ends, zone)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE SET
  ends = ?5,
  zone = ?6;
