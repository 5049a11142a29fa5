INSERT INTO setting (name, value)
SELECT ?1, coalesce(max(no), 0)
FROM sync_history
-- Without a condition SQLite would read ON as that of a join.
WHERE true
ON CONFLICT (name) DO UPDATE SET value = excluded.value
