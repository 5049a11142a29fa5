INSERT INTO pending_row (id, import, sheet, row, outcome, row_values, problems, duplicate_of)
VALUES (?1, ?2, ?3, ?4, 'review', ?5, ?6, ?7);
