SELECT id
FROM volunteer_search
WHERE iin = ?1
UNION
SELECT s.id
FROM volunteer_phone p
JOIN volunteer_search s ON s.no = p.no
WHERE p.backwards IN (?2, ?3)
LIMIT 50;
