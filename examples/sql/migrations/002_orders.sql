-- migrate:up
CREATE TABLE orders (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users,
    total numeric(10, 2) NOT NULL CHECK (total >= 0)
);
CREATE INDEX ix_orders_user ON orders (user_id) WHERE total > 0;

INSERT INTO users (email)
SELECT 'nobody@example.org' WHERE NOT EXISTS (SELECT FROM users);

DO $$ BEGIN PERFORM user_of('nobody@example.org'); END $$;

-- migrate:down
DROP TABLE orders;
