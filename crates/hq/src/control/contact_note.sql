UPDATE device
SET last_contact_at = ?2, incarnation = ?3, waiting = ?4, skew_ms = ?5, is_equal = ?6, program = coalesce(?7, program)
WHERE number = ?1
RETURNING renew_asked
