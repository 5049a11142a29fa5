SELECT iin
FROM volunteer_search INDEXED BY volunteer_search_by_iin
WHERE iin IS NOT NULL
GROUP BY iin
HAVING count(*) > 1;
