INSERT INTO course (
  id, code, title_kk, title_ru, title_en, duration_min, pass_rule, attendance_percent, validity_months
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (id) DO UPDATE SET
  code = ?2,
  title_kk = ?3,
  title_ru = ?4,
  title_en = ?5,
  duration_min = ?6,
  pass_rule = ?7,
  attendance_percent = ?8,
  validity_months = ?9;
