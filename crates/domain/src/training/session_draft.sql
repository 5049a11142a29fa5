SELECT course, place, region, district, capacity, language, note
FROM session
WHERE id = ?1;
