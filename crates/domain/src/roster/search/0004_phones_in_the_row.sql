-- What a person's phones were stands in her own row, so that they are found again in `volunteer_phone`
-- without an index from people to phones, which cost as much to keep as the phones themselves.
ALTER TABLE volunteer_search ADD COLUMN phones TEXT NOT NULL DEFAULT '';
DROP INDEX volunteer_phone_by_no;
