SELECT outcome
FROM sync_history
WHERE no > ?1
  AND outcome NOT IN ('parcel', 'sync-cancelled', 'sync-closed')
ORDER BY no DESC
LIMIT 1
