-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY ix_users_email ON users (email);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY ix_users_email;
