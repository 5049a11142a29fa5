SELECT o.entity, max(e.table_no), max(o.parked), count(*), min(o.at), max(o.at)
FROM op o
JOIN entity e ON e.id = o.entity
WHERE o.parked IS NOT NULL
GROUP BY o.entity
ORDER BY max(o.parked) = 'unknown-table', max(o.seq) DESC
LIMIT ?1
