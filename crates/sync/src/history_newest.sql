SELECT at, sent_ops, received_ops, outcome, bytes_sent, bytes_received,
       mended_here, mended_at_hq, refused_ops, unread_ops
FROM sync_history
ORDER BY no DESC
LIMIT ?1
