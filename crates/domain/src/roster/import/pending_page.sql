SELECT
  p.id,
  p.import,
  i.file_name,
  p.sheet,
  p.row,
  p.row_values,
  p.problems,
  p.duplicate_of,
  p.decided
FROM pending_row p
JOIN import i ON i.id = p.import
WHERE p.decided IS NULL
ORDER BY p.import, p.sheet, p.row, p.id
LIMIT ?1 OFFSET ?2;
