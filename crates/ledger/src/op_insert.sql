INSERT INTO op (id, incarnation, number, deed, at, scope, table_no, entity, root, base, fields, is_receipted)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (id) DO NOTHING
