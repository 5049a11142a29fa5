INSERT INTO national_course (id, course, archived_on, version, changed_at, changed_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (id) DO UPDATE SET
  course = ?2,
  archived_on = ?3,
  version = ?4,
  changed_at = ?5,
  changed_by = ?6;
