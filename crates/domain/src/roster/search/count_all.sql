-- ?1 born after it: a minor; ?2 born after it: a guardian's consent is asked for.
SELECT
  coalesce(sum(is_archived = 0), 0),
  coalesce(sum(is_archived), 0),
  coalesce(sum(is_archived = 0 AND birth_date IS NOT NULL AND birth_date > ?1), 0),
  coalesce(sum(
    is_archived = 0
    AND (flags & 1 = 0 OR (birth_date IS NOT NULL AND birth_date > ?2 AND flags & 2 = 0))
  ), 0),
  coalesce(sum(is_archived = 0 AND flags & 4 = 0), 0)
FROM volunteer_search INDEXED BY volunteer_search_in_order;
