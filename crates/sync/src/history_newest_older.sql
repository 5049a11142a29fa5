-- The same from tables that an older release made.
SELECT at, sent_ops, received_ops, outcome, bytes_sent, bytes_received, 0, 0, 0, 0
FROM sync_history
ORDER BY no DESC
LIMIT ?1
