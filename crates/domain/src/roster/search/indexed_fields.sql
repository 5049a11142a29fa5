SELECT
  last_name,
  first_name,
  patronymic,
  name_kk,
  name_ru,
  name_latin,
  iin,
  birth_date,
  phone,
  phone_other,
  consent_on,
  guardian_consent_on,
  status,
  archived_on,
  merged_into
FROM volunteer
WHERE id = ?1;
