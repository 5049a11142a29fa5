SELECT m.no, m.record, m.from_office, m.to_office, m.wished_at, m.wished_by
FROM roster_move m
WHERE m.done_at IS NULL
  AND m.no > ?1
  AND NOT EXISTS (
    SELECT 1
    FROM roster_move later
    WHERE later.record = m.record
      AND later.no > m.no
  )
  AND m.from_office IN (SELECT region FROM office)
  AND m.to_office IN (SELECT region FROM office)
ORDER BY m.no
LIMIT ?2
