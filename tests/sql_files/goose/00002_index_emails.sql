-- +goose NO TRANSACTION
-- +goose up
CREATE INDEX CONCURRENTLY ix_users_email ON users (email);

-- +goose down
DROP INDEX CONCURRENTLY ix_users_email;
