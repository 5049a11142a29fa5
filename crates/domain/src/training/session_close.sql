UPDATE session
SET state = 'closed', closed_at = ?2, pass_rule = ?3, attendance_percent = ?4
WHERE id = ?1;
