-- What a user is called.
ALTER TABLE users
    ADD COLUMN name text NOT NULL DEFAULT '';
