SELECT 1
FROM enrolment_in_force
WHERE session = ?1
  AND volunteer IN (SELECT ?2 UNION ALL SELECT id FROM volunteer_merge WHERE person = ?2);
