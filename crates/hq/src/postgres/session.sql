SET statement_timeout = '30s';
-- For each of two waits: until those before are served, and until the lock is free.
SET lock_timeout = '8s';
SET idle_in_transaction_session_timeout = '30s';
SET client_min_messages = 'error';
-- A server that waits for its standby to apply goes further than we ask; everything less is raised.
SELECT set_config('synchronous_commit', 'on', false)
WHERE current_setting('synchronous_commit') <> 'remote_apply';
