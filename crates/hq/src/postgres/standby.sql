-- The standbys that commits wait for, when they wait in vain. Who may not read the statistics sees how many standbys
-- there are but not which of them count, and of what waits its own sessions.
WITH wanted AS (
  SELECT
    names,
    coalesce(substring(names FROM '(?i)^\s*(?:first|any)?\s*(\d+)\s*\(')::INTEGER, 1) AS n
  FROM current_setting('synchronous_standby_names') AS names
  WHERE names ~ '\S'
),
following AS (
  SELECT count(*) FILTER (WHERE sync_state IS NULL OR sync_state IN ('sync', 'quorum')) AS n
  FROM pg_stat_replication
)
SELECT wanted.names
FROM wanted
CROSS JOIN following
WHERE following.n < wanted.n
  OR EXISTS (
    SELECT
    FROM pg_stat_activity
    WHERE wait_event = 'SyncRep'
      AND clock_timestamp() - query_start > INTERVAL '5 s'
  )
