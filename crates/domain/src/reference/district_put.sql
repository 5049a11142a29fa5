INSERT INTO district (id, code, region, name_kk, name_ru, name_en, is_city, closed_on)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (id) DO UPDATE SET
  code = ?2,
  region = ?3,
  name_kk = ?4,
  name_ru = ?5,
  name_en = ?6,
  is_city = ?7,
  closed_on = ?8;
