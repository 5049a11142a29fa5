SELECT
  code,
  region,
  name_kk,
  name_ru,
  name_en,
  coalesce(is_city, 0) AS is_city,
  closed_on IS NOT NULL AS is_closed
FROM district
ORDER BY code, id
LIMIT 5000;
