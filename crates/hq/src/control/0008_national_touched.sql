-- Something came on what the national office keeps in this office's list: the next turn compares all of it and
-- puts back what a desk had no right to change.
ALTER TABLE national_sent ADD COLUMN is_touched INTEGER NOT NULL DEFAULT 0;
