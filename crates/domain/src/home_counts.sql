SELECT
  (
    SELECT count(*)
    FROM volunteer_search INDEXED BY volunteer_search_in_order
    WHERE is_archived = 0
  ),
  (
    SELECT count(*)
    FROM session
    WHERE state = 'planned'
  ),
  (
    SELECT count(*)
    FROM certificate_in_force
  );
