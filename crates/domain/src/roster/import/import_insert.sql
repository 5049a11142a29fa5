INSERT INTO import (id, file_name, applied_at, n_new, n_mended, n_review, n_duplicate, n_skipped)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
