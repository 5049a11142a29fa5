SELECT m.record, m.to_office
FROM roster_move m
WHERE m.to_office <> ?1
  AND m.to_office IN (SELECT region FROM office)
  AND NOT EXISTS (
    SELECT 1
    FROM roster_move later
    WHERE later.record = m.record
      AND later.no > m.no
  )
  AND EXISTS (
    SELECT 1
    FROM roster_move earlier
    WHERE earlier.record = m.record
      AND earlier.from_office = ?1
  )
ORDER BY m.record
