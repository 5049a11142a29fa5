SELECT
  id,
  last_name,
  first_name,
  patronymic,
  name_kk,
  name_ru,
  name_latin,
  iin,
  birth_date,
  sex,
  phone,
  phone_other,
  email
FROM volunteer
WHERE id NOT IN (SELECT m.id FROM volunteer_merge m WHERE m.person <> m.id)
ORDER BY id;
