SELECT number, id
FROM op
WHERE office = $1 AND incarnation = $2 AND number > $3
ORDER BY number, id
LIMIT $4
