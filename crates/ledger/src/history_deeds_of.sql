SELECT d.id FROM op JOIN deed d ON d.no = op.deed
WHERE op.incarnation = (SELECT no FROM incarnation WHERE id = ?1)
GROUP BY d.no ORDER BY d.no DESC LIMIT ?2
