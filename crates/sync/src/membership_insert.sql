INSERT INTO sync_membership
  (one, hq_url, root_key, statement, statement_signature, grant_bytes, grant_signature, joined_at)
VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)
