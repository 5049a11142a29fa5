INSERT INTO admin (name, salt, memory_kib, passes, lanes, stretched, made_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (name) DO UPDATE SET salt = excluded.salt, memory_kib = excluded.memory_kib,
  passes = excluded.passes, lanes = excluded.lanes, stretched = excluded.stretched
