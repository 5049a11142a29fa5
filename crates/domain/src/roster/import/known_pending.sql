SELECT id, sheet, row, row_values, decided
FROM pending_row
ORDER BY id;
