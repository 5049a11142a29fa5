WITH record AS (
  SELECT ?1 AS id
  UNION
  SELECT id
  FROM volunteer_merge
  WHERE person = ?1
)
SELECT
  (
    SELECT count(DISTINCT e.session)
    FROM enrolment_in_force e
    WHERE e.volunteer IN (SELECT id FROM record)
  ),
  (
    SELECT count(*)
    FROM certificate_in_force c
    WHERE c.volunteer IN (SELECT id FROM record)
  );
