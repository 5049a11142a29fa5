SELECT no, at, kind, region, device, seen_by
FROM alarm
ORDER BY seen_by IS NOT NULL, at DESC, no DESC
LIMIT ?1
