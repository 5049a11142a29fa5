SELECT
  current_setting('server_version_num')::INTEGER,
  current_setting('synchronous_commit'),
  current_setting('fsync'),
  current_setting('full_page_writes'),
  current_setting('server_encoding')
