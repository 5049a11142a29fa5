-- A merged record is a further spelling of the person whose record is shown for it.
SELECT
  coalesce(m.person, v.id) AS id,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.name_kk,
  v.name_ru,
  v.name_latin,
  v.iin,
  v.birth_date,
  v.sex,
  v.phone,
  v.phone_other,
  v.email
FROM volunteer v
LEFT JOIN volunteer_merge m ON m.id = v.id
ORDER BY v.id;
