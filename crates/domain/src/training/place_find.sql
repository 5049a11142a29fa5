SELECT 1
FROM enrolment
WHERE session = ?1
  AND state <> 'cancelled'
  AND volunteer IN (SELECT ?2 UNION ALL SELECT id FROM volunteer_merge WHERE person = ?2);
