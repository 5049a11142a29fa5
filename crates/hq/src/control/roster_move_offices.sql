SELECT region
FROM office
WHERE region IN (SELECT from_office FROM roster_move UNION SELECT to_office FROM roster_move)
ORDER BY region
