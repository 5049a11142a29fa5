SELECT
  v.id,
  v.last_name,
  v.first_name,
  v.patronymic,
  v.birth_date,
  v.phone,
  v.region,
  v.district,
  v.status,
  v.archived_on,
  s.flags,
  (
    SELECT count(*)
    FROM certificate_in_force c
    WHERE c.volunteer IN (SELECT v.id UNION ALL SELECT m.id FROM volunteer_merge m WHERE m.person = v.id)
  ) AS n_certificates
FROM volunteer_search s
JOIN volunteer v ON v.id = s.id
WHERE s.no = ?1;
