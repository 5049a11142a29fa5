UPDATE volunteer
SET archived_on = coalesce(archived_on, ?3), moved_to = ?2
WHERE id = ?1
  AND (archived_on IS NULL OR moved_to IS NOT ?2);
