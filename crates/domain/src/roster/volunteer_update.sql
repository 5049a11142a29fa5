UPDATE volunteer
SET last_name = :last_name,
  first_name = :first_name,
  patronymic = :patronymic,
  name_kk = :name_kk,
  name_ru = :name_ru,
  name_latin = :name_latin,
  iin = :iin,
  birth_date = :birth_date,
  sex = :sex,
  phone = :phone,
  phone_other = :phone_other,
  email = :email,
  region = :region,
  district = :district,
  address = :address,
  languages = :languages,
  preferred_language = :preferred_language,
  status = :status,
  consent_version = CASE
    WHEN :consent_on IS NULL THEN NULL
    WHEN consent_on IS :consent_on THEN consent_version
    ELSE :consent_version
  END,
  consent_on = :consent_on,
  guardian_name = :guardian_name,
  guardian_phone = :guardian_phone,
  guardian_consent_on = :guardian_consent_on,
  notes = :notes
WHERE id = :id;
