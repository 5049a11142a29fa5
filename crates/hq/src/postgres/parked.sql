SELECT count(*)
FROM entity e
JOIN op o ON o.office = e.office AND o.entity = e.id
WHERE e.office = $1 AND e.parked IS NOT NULL
