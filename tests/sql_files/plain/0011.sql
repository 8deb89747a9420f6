ALTER TABLE notes ADD COLUMN made timestamptz;
