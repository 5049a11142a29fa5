SELECT
  code,
  title_kk,
  title_ru,
  title_en,
  duration_min,
  validity_months,
  withdrawn_on IS NOT NULL AS is_withdrawn
FROM course_template
ORDER BY code, id
LIMIT 5000;
