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
ORDER BY id;
