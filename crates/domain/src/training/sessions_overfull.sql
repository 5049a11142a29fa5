SELECT s.id
FROM session s
WHERE s.state = 'planned'
  AND s.capacity < (
    SELECT count(*)
    FROM enrolment e
    WHERE e.session = s.id
      AND e.state <> 'cancelled'
  )
ORDER BY s.id;
