-- As in 0008_national_touched.sql of HQ's own file.
ALTER TABLE national_sent ADD COLUMN n_touched BIGINT NOT NULL DEFAULT 0;
ALTER TABLE national_sent ADD COLUMN n_compared BIGINT NOT NULL DEFAULT 0;
ALTER TABLE national_sent ADD COLUMN is_by_others BIGINT NOT NULL DEFAULT 0;
