SELECT id, import, sheet, row, row_values, problems, duplicate_of, decided
FROM pending_row
WHERE id = ?1;
