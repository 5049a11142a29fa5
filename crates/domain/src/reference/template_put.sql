INSERT INTO course_template (
  id, code, title_kk, title_ru, title_en, duration_min, validity_months, withdrawn_on
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (id) DO UPDATE SET
  code = ?2,
  title_kk = ?3,
  title_ru = ?4,
  title_en = ?5,
  duration_min = ?6,
  validity_months = ?7,
  withdrawn_on = ?8;
