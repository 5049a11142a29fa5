UPDATE volunteer_search
SET sort_key = ?2, words = ?3, iin = ?4, birth_date = ?5, is_archived = ?6, flags = ?7, phones = ?8
WHERE id = ?1
