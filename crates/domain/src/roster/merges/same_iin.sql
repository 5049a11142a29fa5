SELECT v.id, v.last_name, v.first_name, v.patronymic, v.phone, v.registered_on
FROM volunteer_search s
JOIN volunteer v ON v.id = s.id
WHERE s.iin = ?1
  AND s.is_archived = 0
ORDER BY v.registered_on, v.id
LIMIT 20;
