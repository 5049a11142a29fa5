SELECT
  i.id,
  i.file_name,
  i.applied_at,
  i.n_new,
  i.n_mended,
  i.n_review,
  i.n_duplicate,
  i.n_skipped,
  i.undone_at,
  (
    SELECT count(*)
    FROM pending_row p
    WHERE p.import = i.id
      AND p.decided IS NULL
  ) AS n_pending
FROM import i
ORDER BY i.applied_at DESC, i.id DESC
LIMIT ?1;
