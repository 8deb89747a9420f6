CREATE UNIQUE INDEX ix_users_email
    ON users (lower(emial));
ALTER TABLE users
    ADD COLUMN name text,
    ADD COLUMN made timestampz;
