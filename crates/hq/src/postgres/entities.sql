SELECT id, heads, is_shown
FROM entity
WHERE office = $1 AND id > $2
ORDER BY id
LIMIT $3
