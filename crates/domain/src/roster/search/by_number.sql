WITH hit AS (
  SELECT no
  FROM volunteer_phone
  WHERE backwards >= ?1
    AND backwards < ?2
  UNION
  SELECT no
  FROM volunteer_search
  WHERE iin >= ?3
    AND iin < ?4
)
SELECT s.no, s.words, s.sort_key, s.birth_date, s.is_archived, s.flags
FROM hit
CROSS JOIN volunteer_search s ON s.no = hit.no
ORDER BY s.no;
