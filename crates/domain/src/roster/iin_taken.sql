SELECT 1
FROM volunteer_search
WHERE iin = ?1
  AND is_archived = 0
  AND id IS NOT ?2;
