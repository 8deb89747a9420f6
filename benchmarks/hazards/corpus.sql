-- Migrations, safe and unsafe, each with the dangers that are real. run.sh reads the marks:
--   -- case NAME: DANGER, DANGER    a migration, applied in one transaction to schema.sql
--   -- alone                        its statements run outside of a transaction, one by one
--   -- earlier                      more of the schema before it
--   -- later                        migrations after it
-- A case named X_safe is the near twin of X.

-- case index: builds_index
CREATE INDEX i ON customers (name);
-- case index_safe:
-- alone
CREATE INDEX CONCURRENTLY i ON customers (name);
-- case index_unique: builds_index
CREATE UNIQUE INDEX i ON orders (customer_id, placed);
-- case index_unique_safe:
-- alone
CREATE UNIQUE INDEX CONCURRENTLY i ON orders (customer_id, placed);
-- case index_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
CREATE INDEX tags_tag ON tags (tag);
CREATE INDEX tags_lower ON tags (lower(tag));
-- case index_partial: builds_index
CREATE INDEX i ON orders (placed) WHERE state = 'open';
-- case index_new_and_old: builds_index
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
CREATE INDEX tags_tag ON tags (tag);
CREATE INDEX i ON orders (placed);
-- case index_new_if_not_exists_safe:
CREATE TABLE IF NOT EXISTS tags (id bigint PRIMARY KEY, tag text);
CREATE INDEX IF NOT EXISTS tags_tag ON tags (tag);
-- case index_there_safe:
CREATE INDEX IF NOT EXISTS customers_city ON customers (city);
-- case index_unnamed: builds_index
CREATE INDEX ON customers USING hash (name);
-- case index_materialized: builds_index
-- earlier
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
-- migration
CREATE INDEX totals_customer ON totals (customer_id);
-- case index_materialized_safe:
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE INDEX totals_customer ON totals (customer_id);
-- case index_partitioned: builds_index
CREATE INDEX i ON events (said);
-- case index_partitioned_safe:
CREATE INDEX i ON ONLY events (said);
-- case index_new_partition_safe:
CREATE TABLE visits (at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE visits_1 PARTITION OF visits DEFAULT;
CREATE INDEX visits_at ON visits (at);
-- case index_table_of_query_safe:
CREATE TABLE old_orders AS SELECT * FROM orders WHERE placed < '2020-01-01';
CREATE INDEX old_orders_id ON old_orders (id);
-- case index_wide: wide_index
-- alone
CREATE INDEX CONCURRENTLY i ON customers (name, city, born, seen);
-- case index_wide_safe:
-- alone
CREATE INDEX CONCURRENTLY i ON customers (name, city, born);
-- case index_wide_unique_safe:
-- alone
CREATE UNIQUE INDEX CONCURRENTLY i ON customers (name, city, born, seen);
-- case index_include_safe:
-- alone
CREATE INDEX CONCURRENTLY i ON customers (name) INCLUDE (city, born, seen);

-- case drop_index: drops_index
DROP INDEX customers_city;
-- case drop_index_safe:
-- alone
DROP INDEX CONCURRENTLY customers_city;
-- case drop_index_if_exists: drops_index
DROP INDEX IF EXISTS customers_city;
-- case drop_index_missing_safe:
DROP INDEX IF EXISTS customers_town;
-- case drop_index_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
CREATE INDEX tags_tag ON tags (tag);
DROP INDEX tags_tag;

-- case reindex: rebuilds_index
REINDEX INDEX customers_city;
-- case reindex_safe:
-- alone
REINDEX INDEX CONCURRENTLY customers_city;
-- case reindex_table: rebuilds_index
REINDEX TABLE customers;
-- case reindex_table_safe:
-- alone
REINDEX TABLE CONCURRENTLY customers;

-- case concurrently_in_transaction: needs_no_transaction
BEGIN;
CREATE INDEX CONCURRENTLY i ON customers (name);
COMMIT;
-- case concurrently_in_transaction_safe:
-- alone
CREATE INDEX CONCURRENTLY i ON customers (name);

-- case unique: builds_key
ALTER TABLE customers ADD CONSTRAINT k UNIQUE (name);
-- case unique_safe:
ALTER TABLE customers ADD CONSTRAINT customers_code_key UNIQUE USING INDEX customers_code;
-- case unique_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
ALTER TABLE tags ADD CONSTRAINT k UNIQUE (tag);
-- case primary_key: builds_key
-- earlier
ALTER TABLE lines DROP CONSTRAINT lines_pkey;
-- migration
ALTER TABLE lines ADD PRIMARY KEY (line, order_id);
-- case primary_key_safe:
-- earlier
ALTER TABLE lines DROP CONSTRAINT lines_pkey;
CREATE UNIQUE INDEX lines_key ON lines (line, order_id);
-- migration
ALTER TABLE lines ADD CONSTRAINT lines_key PRIMARY KEY USING INDEX lines_key;
-- case primary_key_nullable: checks_rows
-- earlier
CREATE TABLE notes (id bigint, said text);
INSERT INTO notes (id, said) SELECT i, 'x' FROM generate_series(1, 500) AS i;
CREATE UNIQUE INDEX notes_id ON notes (id);
-- migration
ALTER TABLE notes ADD CONSTRAINT notes_id PRIMARY KEY USING INDEX notes_id;
-- case primary_key_checked_safe:
-- earlier
CREATE TABLE notes (id bigint CHECK (id IS NOT NULL), said text);
INSERT INTO notes (id, said) SELECT i, 'x' FROM generate_series(1, 500) AS i;
CREATE UNIQUE INDEX notes_id ON notes (id);
-- migration
ALTER TABLE notes ADD CONSTRAINT notes_id PRIMARY KEY USING INDEX notes_id;
-- case column_unique: builds_key
ALTER TABLE customers ADD COLUMN tax text UNIQUE;
-- case column_unique_safe:
ALTER TABLE customers ADD COLUMN tax text;

-- case foreign_key: checks_foreign_key
-- earlier
CREATE INDEX orders_customer ON orders (customer_id);
-- migration
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id);
-- case foreign_key_safe:
-- earlier
CREATE INDEX orders_customer ON orders (customer_id);
-- migration
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- later
ALTER TABLE orders VALIDATE CONSTRAINT f;
-- case foreign_key_validated_safe:
-- earlier
CREATE INDEX orders_customer ON orders (customer_id);
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- migration
ALTER TABLE orders VALIDATE CONSTRAINT f;
-- case foreign_key_new_table_safe:
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
CREATE INDEX invoices_order ON invoices (order_id);
-- case foreign_key_new_table_later_safe:
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX invoices_order ON invoices (order_id);
ALTER TABLE invoices ADD CONSTRAINT f FOREIGN KEY (order_id) REFERENCES orders (id);
-- case foreign_key_new_column: checks_foreign_key
ALTER TABLE orders ADD COLUMN payer_id bigint DEFAULT 1 REFERENCES customers (id);
-- later
CREATE INDEX orders_payer ON orders (payer_id);
-- case foreign_key_new_column_null_safe:
ALTER TABLE orders ADD COLUMN payer_id bigint REFERENCES customers (id);
-- later
CREATE INDEX orders_payer ON orders (payer_id);
-- case foreign_key_clause_of_its_own: checks_foreign_key
ALTER TABLE orders ADD COLUMN payer_id bigint, ADD FOREIGN KEY (payer_id) REFERENCES customers (id);
-- later
CREATE INDEX orders_payer ON orders (payer_id);
-- case foreign_key_unindexed: checks_foreign_key, unindexed_foreign_key
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id);
-- case foreign_key_unindexed_new_table: unindexed_foreign_key
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
-- case foreign_key_in_key_safe:
CREATE TABLE invoices (order_id bigint REFERENCES orders (id), part bigint, PRIMARY KEY (order_id, part));
-- case foreign_key_second_in_key: unindexed_foreign_key
CREATE TABLE invoices (order_id bigint REFERENCES orders (id), part bigint, PRIMARY KEY (part, order_id));
-- case foreign_key_indexed_later_safe:
CREATE TABLE invoices (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
-- later
CREATE INDEX invoices_order ON invoices (order_id);
-- case foreign_key_never_validated: never_validated
-- earlier
CREATE INDEX orders_customer ON orders (customer_id);
-- migration
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
-- case foreign_key_validated_at_once: checks_foreign_key
-- earlier
CREATE INDEX orders_customer ON orders (customer_id);
-- migration
ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT f;

-- case check: checks_rows
ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0);
-- case check_safe:
ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0) NOT VALID;
-- later
ALTER TABLE orders VALIDATE CONSTRAINT c;
-- case check_never_validated: never_validated
ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0) NOT VALID;
-- case check_validated_at_once: lengthens_lock
ALTER TABLE orders ADD CONSTRAINT c CHECK (total >= 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
-- case check_validated_safe:
ALTER TABLE customers VALIDATE CONSTRAINT customers_name_there;
-- case check_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
ALTER TABLE tags ADD CONSTRAINT c CHECK (tag <> '');
-- case check_new_column: checks_rows
ALTER TABLE orders ADD COLUMN discount numeric CHECK (discount >= 0);
-- case check_new_column_default: checks_rows
ALTER TABLE orders ADD COLUMN discount numeric NOT NULL DEFAULT 0 CHECK (discount >= 0);
-- case check_new_column_safe:
ALTER TABLE orders ADD COLUMN discount numeric;
ALTER TABLE orders ADD CONSTRAINT c CHECK (discount >= 0) NOT VALID;
-- later
ALTER TABLE orders VALIDATE CONSTRAINT c;
-- case check_not_enforced_by_rename_safe:
ALTER TABLE customers RENAME CONSTRAINT customers_balance_check TO customers_balance_positive;

-- case not_null: checks_rows
ALTER TABLE customers ALTER COLUMN city SET NOT NULL;
-- case not_null_safe:
ALTER TABLE customers ALTER COLUMN balance SET NOT NULL;
-- case not_null_over_not_valid: checks_rows
ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
-- case not_null_validated_before_safe:
-- earlier
ALTER TABLE customers VALIDATE CONSTRAINT customers_name_there;
-- migration
ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
-- case not_null_there_safe:
ALTER TABLE customers ALTER COLUMN email SET NOT NULL;
-- case not_null_of_key_safe:
ALTER TABLE orders ALTER COLUMN id SET NOT NULL;
-- case not_null_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
ALTER TABLE tags ALTER COLUMN tag SET NOT NULL;
-- case not_null_over_or: checks_rows
-- earlier
ALTER TABLE customers ADD CONSTRAINT city_or_name CHECK (city IS NOT NULL OR name IS NOT NULL);
-- migration
ALTER TABLE customers ALTER COLUMN city SET NOT NULL;

-- case column_not_null: requires_value
ALTER TABLE orders ADD COLUMN region text NOT NULL;
-- case column_not_null_safe:
ALTER TABLE orders ADD COLUMN region text NOT NULL DEFAULT 'none';
-- case column_not_null_null_default: requires_value
ALTER TABLE orders ADD COLUMN region text NOT NULL DEFAULT NULL;
-- case column_not_null_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY);
ALTER TABLE tags ADD COLUMN tag text NOT NULL;
-- case column_nullable_safe:
ALTER TABLE orders ADD COLUMN region text;
-- case column_primary_key: requires_value, builds_key
-- earlier
CREATE TABLE notes (said text);
INSERT INTO notes (said) SELECT 'x' FROM generate_series(1, 500) AS i;
-- migration
ALTER TABLE notes ADD COLUMN id bigint PRIMARY KEY;

-- case default_volatile: rewrites_table
ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
-- case default_volatile_safe:
ALTER TABLE orders ADD COLUMN token uuid;
ALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();
-- case default_now_safe:
ALTER TABLE orders ADD COLUMN changed timestamptz NOT NULL DEFAULT now();
-- case default_current_timestamp_safe:
ALTER TABLE orders ADD COLUMN changed timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP;
-- case default_clock: rewrites_table
ALTER TABLE orders ADD COLUMN changed timestamptz NOT NULL DEFAULT clock_timestamp();
-- case default_random: rewrites_table
ALTER TABLE orders ADD COLUMN dice double precision DEFAULT random();
-- case default_expression_safe:
ALTER TABLE orders ADD COLUMN due timestamptz NOT NULL DEFAULT (now() + interval '14 days');
-- case default_utc_safe:
ALTER TABLE orders ADD COLUMN due timestamptz DEFAULT timezone('utc', now());
-- case default_cast_safe:
ALTER TABLE orders ADD COLUMN settings jsonb NOT NULL DEFAULT '{}'::jsonb;
-- case default_array_safe:
ALTER TABLE orders ADD COLUMN labels text[] NOT NULL DEFAULT ARRAY[]::text[];
-- case default_stable_function_safe:
ALTER TABLE orders ADD COLUMN made_by text DEFAULT current_user;
-- case default_own_function: rewrites_table
-- earlier
CREATE FUNCTION next_code() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'; END $$;
-- migration
ALTER TABLE orders ADD COLUMN code text DEFAULT next_code();
-- case default_inlined_function_safe:
-- earlier
CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
-- migration
ALTER TABLE orders ADD COLUMN code text DEFAULT next_code();
-- case default_own_stable_function_safe:
-- earlier
CREATE FUNCTION tenant() RETURNS text STABLE LANGUAGE sql AS $$ SELECT current_setting('app.tenant', true) $$;
-- migration
ALTER TABLE orders ADD COLUMN tenant text DEFAULT tenant();
-- case default_sequence: rewrites_table
-- earlier
CREATE SEQUENCE numbers;
-- migration
ALTER TABLE orders ADD COLUMN number bigint DEFAULT nextval('numbers');
-- case default_later_safe:
ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'none';
-- case column_serial: rewrites_table, serial
ALTER TABLE orders ADD COLUMN number bigserial;
-- case column_identity: rewrites_table
ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
-- case column_identity_safe:
CREATE TABLE tags (tag text);
ALTER TABLE tags ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY;
-- case column_generated: rewrites_table
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (total * 1.19) STORED;
-- case column_generated_safe:
CREATE TABLE tags (tag text);
ALTER TABLE tags ADD COLUMN small text GENERATED ALWAYS AS (lower(tag)) STORED;
-- case column_of_domain_safe:
ALTER TABLE orders ADD COLUMN mail address;
-- case column_of_checked_domain: rewrites_table
-- earlier
CREATE DOMAIN positive AS bigint CHECK (value > 0);
-- migration
ALTER TABLE orders ADD COLUMN pieces positive;

-- case type_integer: rewrites_table
ALTER TABLE customers ALTER COLUMN points TYPE bigint;
-- case type_new_table_safe:
CREATE TABLE tags (id integer, tag text);
ALTER TABLE tags ALTER COLUMN id TYPE bigint;
-- case type_shrinks: narrows_type
ALTER TABLE customers ALTER COLUMN age TYPE integer;
-- also: rewrites_table
-- case type_varchar_grows_safe:
ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);
-- case type_varchar_to_text_safe:
ALTER TABLE orders ALTER COLUMN note TYPE text;
-- case type_varchar_to_unbounded_safe:
ALTER TABLE orders ALTER COLUMN note TYPE varchar;
-- case type_varchar_shrinks: narrows_type
ALTER TABLE orders ALTER COLUMN note TYPE varchar(10);
-- also: rewrites_table
-- case type_text_to_varchar: rewrites_table
ALTER TABLE lines ALTER COLUMN article TYPE varchar(100);
-- also: narrows_type
-- case type_numeric_precision_safe:
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 2);
-- case type_numeric_scale: rewrites_table
ALTER TABLE orders ALTER COLUMN total TYPE numeric(14, 4);
-- case type_numeric_unbounded_safe:
ALTER TABLE orders ALTER COLUMN total TYPE numeric;
-- case type_numeric_under_check: checks_rows
ALTER TABLE customers ALTER COLUMN balance TYPE numeric(14, 2);
-- case type_timestamp_utc_safe:
SET LOCAL timezone = 'UTC';
ALTER TABLE customers ALTER COLUMN seen TYPE timestamptz;
-- case type_timestamp: rewrites_table
SET LOCAL timezone = 'Europe/Berlin';
ALTER TABLE customers ALTER COLUMN seen TYPE timestamptz;
-- case type_interval_safe:
ALTER TABLE customers ALTER COLUMN stay TYPE interval(6);
-- case type_cidr_safe:
ALTER TABLE customers ALTER COLUMN ip TYPE inet;
-- case type_using_same_safe:
ALTER TABLE orders ALTER COLUMN note TYPE text USING note::text;
-- case type_using: rewrites_table, narrows_type
ALTER TABLE orders ALTER COLUMN note TYPE text USING lower(note);
-- case type_under_index_safe:
ALTER TABLE customers ALTER COLUMN city TYPE varchar(50);
-- case type_under_expression_index: rebuilds_index
ALTER TABLE customers ALTER COLUMN nickname TYPE varchar(50);
-- case type_collation: rebuilds_index
ALTER TABLE customers ALTER COLUMN city TYPE varchar(20) COLLATE "C";
-- case type_collation_safe:
ALTER TABLE orders ALTER COLUMN note TYPE varchar(20) COLLATE "C";
-- case type_domain_safe:
ALTER TABLE customers ALTER COLUMN mail TYPE text;
-- case type_unbounded_domain_safe:
ALTER TABLE orders ALTER COLUMN note TYPE address;
-- case type_to_jsonb: rewrites_table
-- earlier
CREATE TABLE docs (id bigint PRIMARY KEY, body text);
INSERT INTO docs (id, body) SELECT i, '{}' FROM generate_series(1, 500) AS i;
-- migration
ALTER TABLE docs ALTER COLUMN body TYPE jsonb USING body::jsonb;
-- also: narrows_type

-- case exclude: adds_exclusion
ALTER TABLE orders ADD CONSTRAINT x EXCLUDE USING gist (customer_id WITH =, placed WITH =);
-- case exclude_safe:
CREATE TABLE stays (room bigint, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&));
-- case exclude_new_table_safe:
CREATE TABLE stays (room bigint, during tstzrange);
ALTER TABLE stays ADD CONSTRAINT x EXCLUDE USING gist (room WITH =, during WITH &&);

-- case rename_column: renames_column
ALTER TABLE customers RENAME COLUMN name TO full_name;
-- case rename_column_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
ALTER TABLE tags RENAME COLUMN tag TO label;
-- case rename_table: renames_table
ALTER TABLE orders RENAME TO purchases;
-- case rename_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
ALTER TABLE tags RENAME TO labels;
-- case rename_swap_safe:
CREATE TABLE new_tags (id bigint PRIMARY KEY);
ALTER TABLE new_tags RENAME TO tags;
ALTER TABLE tags RENAME CONSTRAINT new_tags_pkey TO tags_pkey;
-- case rename_index_safe:
ALTER INDEX customers_city RENAME TO ix_customers_city;
-- case rename_schema: renames_table
-- earlier
CREATE SCHEMA shop;
CREATE TABLE shop.goods (id bigint PRIMARY KEY);
-- migration
ALTER SCHEMA shop RENAME TO store;
-- case rename_schema_safe:
CREATE SCHEMA shop;
ALTER SCHEMA shop RENAME TO store;
-- case rename_enum_value: renames_enum_value
ALTER TYPE order_state RENAME VALUE 'paid' TO 'settled';
-- case rename_enum_value_safe:
CREATE TYPE mood AS ENUM ('good', 'bad');
ALTER TYPE mood RENAME VALUE 'bad' TO 'poor';
-- case move_table: renames_table
-- earlier
CREATE SCHEMA archive;
-- migration
ALTER TABLE orders SET SCHEMA archive;
-- case rename_view: renames_table
ALTER VIEW open_orders RENAME TO unpaid_orders;

-- case drop_column: drops_column
ALTER TABLE customers DROP COLUMN nickname;
-- case drop_column_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text, old text);
ALTER TABLE tags DROP COLUMN old;
-- case drop_column_if_exists: drops_column
ALTER TABLE customers DROP COLUMN IF EXISTS nickname;
-- case drop_column_missing_safe:
ALTER TABLE customers DROP COLUMN IF EXISTS pet_name;
-- case drop_two_columns: drops_column
ALTER TABLE customers DROP COLUMN nickname, DROP COLUMN city;
-- case drop_column_cascade: drops_column, drops_cascaded
ALTER TABLE orders DROP COLUMN customer_id CASCADE;
-- case drop_table: drops_table
DROP TABLE lines;
-- case drop_table_safe:
CREATE TABLE scratch (id bigint);
DROP TABLE scratch;
-- case drop_table_missing_safe:
DROP TABLE IF EXISTS scratch;
-- case drop_table_temporary_safe:
CREATE TEMPORARY TABLE scratch (id bigint);
INSERT INTO scratch (id) VALUES (1);
DROP TABLE scratch;
-- case drop_table_cascade: drops_table, drops_cascaded
DROP TABLE orders CASCADE;
-- case drop_two_tables: drops_table
DROP TABLE lines, events_2026;
-- case drop_schema: drops_table
-- earlier
CREATE SCHEMA shop;
CREATE TABLE shop.goods (id bigint PRIMARY KEY);
-- migration
DROP SCHEMA shop CASCADE;
-- also: drops_cascaded
-- case drop_schema_safe:
-- earlier
CREATE SCHEMA shop;
-- migration
DROP SCHEMA shop;
-- case drop_view_safe:
CREATE VIEW paid_orders AS SELECT id FROM orders WHERE state = 'paid';
DROP VIEW paid_orders;
-- case drop_view: drops_view
DROP VIEW open_orders;
-- case drop_not_null: drops_not_null
ALTER TABLE customers ALTER COLUMN email DROP NOT NULL;
-- case drop_not_null_safe:
ALTER TABLE customers ALTER COLUMN city DROP NOT NULL;
-- case drop_not_null_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text NOT NULL);
ALTER TABLE tags ALTER COLUMN tag DROP NOT NULL;
-- case drop_constraint: drops_constraint
ALTER TABLE customers DROP CONSTRAINT customers_email_key;
-- case drop_constraint_safe:
ALTER TABLE customers DROP CONSTRAINT IF EXISTS customers_mail_key;
-- case drop_foreign_key: drops_constraint
ALTER TABLE lines DROP CONSTRAINT lines_order_fk;
-- case replace_check: drops_constraint
ALTER TABLE customers DROP CONSTRAINT customers_balance_check;
ALTER TABLE customers ADD CONSTRAINT customers_balance_check CHECK (balance > -100) NOT VALID;
-- later
ALTER TABLE customers VALIDATE CONSTRAINT customers_balance_check;
-- case drop_default_safe:
ALTER TABLE orders ALTER COLUMN state DROP DEFAULT;
-- case drop_trigger_safe:
DROP TRIGGER IF EXISTS touched ON orders;
-- case drop_function_cascade: drops_cascaded
-- earlier
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- migration
DROP FUNCTION touch() CASCADE;
-- case drop_function_safe:
-- earlier
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
-- migration
DROP FUNCTION touch();
-- case drop_type_cascade: drops_cascaded
DROP TYPE order_state CASCADE;
-- case drop_type_safe:
CREATE TYPE mood AS ENUM ('good', 'bad');
DROP TYPE mood;

-- case truncate: deletes_rows
TRUNCATE lines;
-- case truncate_safe:
CREATE TABLE scratch (id bigint);
INSERT INTO scratch (id) VALUES (1);
TRUNCATE scratch;
-- case truncate_cascade: deletes_rows, drops_cascaded
TRUNCATE orders CASCADE;
-- case truncate_restrict: deletes_rows
TRUNCATE lines, events_2026 RESTRICT;
-- case delete_all: deletes_rows
DELETE FROM lines;
-- case delete_some_safe:
DELETE FROM lines WHERE order_id = 7;
-- case delete_true: deletes_rows
DELETE FROM lines WHERE true;

-- case backfill: lengthens_lock, updates_all_rows
ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = 'none';
-- case backfill_alone: updates_all_rows
-- earlier
ALTER TABLE orders ADD COLUMN region text;
-- migration
UPDATE orders SET region = 'none';
-- case backfill_new_table_safe:
CREATE TABLE tags (id bigint PRIMARY KEY, tag text);
INSERT INTO tags (id, tag) VALUES (1, 'a');
UPDATE tags SET tag = 'b';
-- case update_one_row_safe:
ALTER TABLE orders ADD COLUMN region text;
UPDATE orders SET region = 'none' WHERE id = 7;
-- case backfill_elsewhere: lengthens_lock, updates_all_rows
ALTER TABLE customers ADD COLUMN vip boolean;
UPDATE orders SET note = 'x';
-- case backfill_first: updates_all_rows
UPDATE orders SET note = 'x';
ALTER TABLE customers ADD COLUMN vip boolean;
-- case index_after_column: builds_index, lengthens_lock
ALTER TABLE orders ADD COLUMN region text;
CREATE INDEX i ON orders (region);
-- case index_after_column_safe:
-- earlier
ALTER TABLE orders ADD COLUMN region text;
-- migration
-- alone
CREATE INDEX CONCURRENTLY i ON orders (region);
-- case validate_after_lock: lengthens_lock
ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x';
ALTER TABLE customers VALIDATE CONSTRAINT customers_name_there;
-- case validate_after_comment_safe:
COMMENT ON TABLE orders IS 'what customers buy';
ALTER TABLE customers VALIDATE CONSTRAINT customers_name_there;
-- case insert_after_lock_safe:
ALTER TABLE orders ADD COLUMN region text;
INSERT INTO orders (id, total) VALUES (1000, 1);
-- case insert_select_after_lock: lengthens_lock
ALTER TABLE customers ADD COLUMN vip boolean;
CREATE TABLE copies (id bigint);
INSERT INTO copies (id) SELECT id FROM orders;
-- case insert_select_safe:
CREATE TABLE copies (id bigint);
INSERT INTO copies (id) SELECT id FROM orders;
-- case two_scans: checks_rows, scans_table_again
ALTER TABLE customers ADD CONSTRAINT c CHECK (age > 0);
ALTER TABLE customers ALTER COLUMN city SET NOT NULL;
-- case one_scan: checks_rows
ALTER TABLE customers ADD CONSTRAINT c CHECK (age > 0), ALTER COLUMN city SET NOT NULL;
-- case two_rewrites: rewrites_table, scans_table_again
ALTER TABLE customers ALTER COLUMN points TYPE bigint;
ALTER TABLE customers ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- case one_rewrite: rewrites_table
ALTER TABLE customers ALTER COLUMN points TYPE bigint, ADD COLUMN token uuid DEFAULT gen_random_uuid();
-- case committed_between: updates_all_rows
-- alone
ALTER TABLE orders ADD COLUMN region text;
COMMIT;
UPDATE orders SET region = 'none';
-- case two_columns_safe:
ALTER TABLE orders ADD COLUMN region text;
ALTER TABLE orders ADD COLUMN country text;

-- case enum_value: unplaced_enum_value
ALTER TYPE order_state ADD VALUE 'sent';
-- case enum_value_safe:
ALTER TYPE order_state ADD VALUE 'sent' AFTER 'paid';
-- case enum_value_used: used_enum_value
ALTER TYPE order_state ADD VALUE 'sent' AFTER 'paid';
UPDATE orders SET state = 'sent' WHERE id = 7;
-- case enum_value_used_safe:
ALTER TYPE order_state ADD VALUE 'sent' AFTER 'paid';
-- later
UPDATE orders SET state = 'sent' WHERE id = 7;
-- case enum_value_new_type_safe:
CREATE TYPE mood AS ENUM ('good', 'bad');
ALTER TYPE mood ADD VALUE 'fair' AFTER 'good';

-- case detach: detaches_partition
ALTER TABLE events DETACH PARTITION events_2025;
-- case detach_safe:
-- alone
ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY;
-- case attach: checks_rows
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- case attach_safe:
-- earlier
ALTER TABLE events_2026 ADD CONSTRAINT in_2026 CHECK (at >= '2026-01-01' AND at < '2027-01-01');
-- migration
ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- case attach_new_safe:
CREATE TABLE events_2027 (at timestamptz NOT NULL, said text);
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');

-- case domain: constrains_domain
ALTER DOMAIN quantity ADD CONSTRAINT c CHECK (value >= 0);
-- case domain_safe:
ALTER DOMAIN quantity ADD CONSTRAINT c CHECK (value >= 0) NOT VALID;
-- case domain_created_safe:
CREATE DOMAIN weight AS numeric CHECK (value > 0);
-- case domain_not_null: constrains_domain
ALTER DOMAIN quantity SET NOT NULL;
-- case domain_default_safe:
ALTER DOMAIN quantity SET DEFAULT 1;

-- case cluster: rewrites_table
CLUSTER customers USING customers_city;
-- case cluster_safe:
ALTER TABLE customers CLUSTER ON customers_city;
-- case vacuum_full: rewrites_table
-- alone
VACUUM FULL orders;
-- case vacuum_safe:
-- alone
VACUUM orders;
-- case set_unlogged: rewrites_table
ALTER TABLE events_2026 SET UNLOGGED;
-- case set_storage_safe:
ALTER TABLE orders SET (fillfactor = 70);
-- case set_statistics_safe:
ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500;
-- case refresh: rewrites_table
-- earlier
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
-- migration
REFRESH MATERIALIZED VIEW totals;
-- case refresh_safe:
-- earlier
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, sum(total) AS total FROM orders GROUP BY customer_id;
CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
-- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;

-- case type_json: regretted_type
CREATE TABLE docs (id bigint PRIMARY KEY, body json);
-- case type_json_safe:
CREATE TABLE docs (id bigint PRIMARY KEY, body jsonb);
-- case type_char: regretted_type
CREATE TABLE docs (id bigint PRIMARY KEY, country char(2));
-- case type_char_safe:
CREATE TABLE docs (id bigint PRIMARY KEY, country text);
-- case type_timestamp_column: regretted_type
ALTER TABLE orders ADD COLUMN paid_at timestamp;
-- case type_timestamp_column_safe:
ALTER TABLE orders ADD COLUMN paid_at timestamptz;
-- case type_money: regretted_type
CREATE TABLE docs (id bigint PRIMARY KEY, price money);
-- case type_money_safe:
CREATE TABLE docs (id bigint PRIMARY KEY, price numeric(12, 2));
-- case type_timetz: regretted_type
CREATE TABLE docs (id bigint PRIMARY KEY, opens timetz);
-- case type_timetz_safe:
CREATE TABLE docs (id bigint PRIMARY KEY, opens time);
-- case key_serial: serial
CREATE TABLE docs (id bigserial PRIMARY KEY);
-- case key_serial_safe:
CREATE TABLE docs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- case key_integer: integer_key
CREATE TABLE docs (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- case key_integer_safe:
CREATE TABLE docs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stars smallint);

-- case long_name: truncated_name
ALTER TABLE orders ADD COLUMN the_name_of_the_person_who_has_signed_for_the_parcel_at_the_door_on_delivery text;
-- case long_name_safe:
ALTER TABLE orders ADD COLUMN the_name_of_the_person_who_has_signed_for_the_parcel text;

-- case do_block: unknown_sql
DO $$ BEGIN EXECUTE 'ALTER TABLE orders DROP COLUMN note'; END $$;
-- also: drops_column
-- case do_block_harmless_safe:
DO $$ BEGIN PERFORM 1; END $$;

-- case trigger_safe:
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
-- case view_safe:
CREATE VIEW big_orders AS SELECT id FROM orders WHERE total > 100;
-- case comment_safe:
COMMENT ON COLUMN orders.note IS 'written by the customer';
-- case grant_safe:
GRANT SELECT ON orders TO PUBLIC;
-- case policy_safe:
CREATE POLICY own ON orders USING (customer_id = 1);
-- case create_table_safe:
CREATE TABLE tags (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tag text NOT NULL UNIQUE, made timestamptz NOT NULL DEFAULT now());
-- case insert_safe:
INSERT INTO orders (id, total) VALUES (1000, 1), (1001, 2);
-- case seed_new_table_safe:
CREATE TABLE roles (id bigint PRIMARY KEY, name text NOT NULL);
INSERT INTO roles (id, name) VALUES (1, 'admin'), (2, 'user');
ALTER TABLE roles ADD CONSTRAINT roles_name UNIQUE (name);
-- case statistics_safe:
CREATE STATISTICS s ON city, nickname FROM customers;
-- case sequence_safe:
ALTER SEQUENCE customers_id_seq RESTART WITH 1000;
-- case extension_safe:
CREATE EXTENSION pg_trgm;
-- case replica_identity_safe:
ALTER TABLE lines REPLICA IDENTITY FULL;
-- case row_security_safe:
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
