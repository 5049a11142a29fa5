SELECT s.no, s.words, s.sort_key, s.birth_date, s.is_archived, s.flags
FROM volunteer_words w
JOIN volunteer_search s ON s.no = w.rowid
WHERE volunteer_words MATCH ?1
ORDER BY w.rowid;
