-- The national office keeps districts and course templates beside courses: one table and one row of
-- versions for all, since all take the same way into the offices' lists.
ALTER TABLE national_course RENAME TO national_item;
ALTER TABLE national_item RENAME COLUMN course TO item;
ALTER TABLE national_item ADD COLUMN kind TEXT NOT NULL DEFAULT 'course';
