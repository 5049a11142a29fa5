-- As in 0008_national_touched.sql of HQ's own file.
ALTER TABLE national_sent ADD COLUMN is_touched BIGINT NOT NULL DEFAULT 0;
