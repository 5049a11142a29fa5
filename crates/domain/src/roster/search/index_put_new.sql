INSERT INTO volunteer_search (id, sort_key, words, iin, birth_date, is_archived, flags, phones)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (id) DO NOTHING
