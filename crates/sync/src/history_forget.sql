-- The oldest attempts, but for those of the last day, which are counted, and HQ's newest answer.
DELETE FROM sync_history
WHERE no <= (SELECT max(no) FROM sync_history) - ?1
  AND at < ?2
  AND no IS NOT (SELECT max(no)
                 FROM sync_history
                 WHERE confirmed_at IS NOT NULL AND clock_skew_ms IS NOT NULL)
