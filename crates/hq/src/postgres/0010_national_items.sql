-- The same tables and columns as in hq.db, for the same statements.
ALTER TABLE national_course RENAME TO national_item;
ALTER TABLE national_item RENAME COLUMN course TO item;
ALTER TABLE national_item ADD COLUMN kind TEXT NOT NULL DEFAULT 'course';
