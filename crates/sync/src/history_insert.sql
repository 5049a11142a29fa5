INSERT INTO sync_history
  (at, outcome, sent_ops, received_ops, requests, bytes_sent, bytes_received, is_equal,
   clock_skew_ms, confirmed_at, mended_here, mended_at_hq, refused_ops, unread_ops)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
