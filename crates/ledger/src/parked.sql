SELECT o.entity, max(o.table_no), max(o.parked), count(*), min(o.at), max(o.at)
FROM op o
WHERE o.parked IS NOT NULL
GROUP BY o.entity
ORDER BY max(o.parked) = 'unknown-table', max(o.seq) DESC
LIMIT ?1
