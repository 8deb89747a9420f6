-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION touch() RETURNS trigger AS $$
BEGIN
    NEW.touched := now();
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, touched timestamptz);

-- +goose Down
DROP TABLE users;
DROP FUNCTION touch();
