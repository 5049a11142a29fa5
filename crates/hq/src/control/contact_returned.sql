-- Whether a device writes again under an incarnation that it had left. What was told of it since is not told again.
SELECT 1
FROM device
JOIN chain_head ON chain_head.device = device.number
  AND chain_head.incarnation = ?2
WHERE device.number = ?1
  AND device.incarnation <> ?2
  AND NOT EXISTS (
    SELECT 1
    FROM alarm
    WHERE alarm.device = ?1
      AND alarm.kind = ?3
      AND alarm.at > ?4
  )
