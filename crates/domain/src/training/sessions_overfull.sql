SELECT s.id
FROM session s
WHERE s.state = 'planned'
  AND s.capacity < (
    SELECT count(*)
    FROM enrolment_in_force e
    WHERE e.session = s.id
  )
ORDER BY s.id;
