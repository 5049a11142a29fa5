SELECT
  volunteer,
  person_name,
  '«' || course_title || '»' || coalesce(', ' || place, '') AS of_what
FROM certificate
WHERE id = ?1;
