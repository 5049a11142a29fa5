SELECT merged_into
FROM volunteer_merge
WHERE id = ?1
UNION ALL
SELECT id
FROM volunteer_merge
WHERE merged_into = ?1;
