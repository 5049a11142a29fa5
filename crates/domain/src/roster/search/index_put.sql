INSERT INTO volunteer_search (no, id, sort_key, words, iin, birth_date, is_archived, flags)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (no) DO UPDATE SET
  sort_key = excluded.sort_key,
  words = excluded.words,
  iin = excluded.iin,
  birth_date = excluded.birth_date,
  is_archived = excluded.is_archived,
  flags = excluded.flags;
