INSERT INTO placed (office, node)
SELECT $1, given.name
FROM unnest($2::TEXT[]) AS given (name)
LEFT JOIN placed p ON p.node = given.name
GROUP BY given.name
ORDER BY count(p.office), given.name
LIMIT 1
ON CONFLICT (office) DO NOTHING
