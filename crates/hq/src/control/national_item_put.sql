INSERT INTO national_item (id, kind, item, archived_on, version, changed_at, changed_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (id) DO UPDATE SET
  item = ?3,
  archived_on = ?4,
  version = ?5,
  changed_at = ?6,
  changed_by = ?7;
