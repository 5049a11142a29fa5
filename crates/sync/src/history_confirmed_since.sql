SELECT coalesce(sum(sent_ops - mended_at_hq), 0)
FROM sync_history
WHERE at >= ?1
