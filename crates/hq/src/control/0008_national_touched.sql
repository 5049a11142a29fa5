-- How often ops came on what the national office keeps in this office's list, and up to which of these times
-- all of it was compared and put back. Somebody else than HQ wrote one of those that were not compared yet.
ALTER TABLE national_sent ADD COLUMN n_touched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE national_sent ADD COLUMN n_compared INTEGER NOT NULL DEFAULT 0;
ALTER TABLE national_sent ADD COLUMN is_by_others INTEGER NOT NULL DEFAULT 0;
