INSERT INTO membership (id, volunteer, organisation, role, since)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET
  role = coalesce(excluded.role, role),
  until = NULL;
