INSERT INTO meeting (id, session, day, starts, ends, zone)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE SET
  day = ?3,
  starts = ?4,
  ends = ?5,
  zone = ?6;
