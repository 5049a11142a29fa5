SELECT office
FROM place
WHERE $1
  OR EXISTS (
    SELECT
    FROM entity e
    WHERE e.office = place.office
      AND e.parked = 'unknown-table'
      AND e.table_no = ANY($2)
  )
ORDER BY office
