// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Chains of SQL text on a real server: after each migration, the schema that varve reads equals the catalog, and the derived
// downs restore the earlier schema.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/walker_checks.hpp"
#include "varve/chain/chain.hpp"
#include "varve/chain/understood.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::check_chain;

namespace {

struct tables {
    static constexpr auto revision = "sql_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "as pg_dump writes them";
    static constexpr auto up = steps(execute(R"(
        CREATE TYPE public.order_state AS ENUM ('open', 'paid');
        CREATE TABLE public.users (
            id bigserial PRIMARY KEY,
            email character varying(255) NOT NULL,
            "Name" text DEFAULT 'no''body'::text,
            age int CHECK (age BETWEEN 0 AND 150),
            created_at timestamp with time zone DEFAULT now() NOT NULL,
            CONSTRAINT users_email_key UNIQUE (email)
        );
        CREATE TABLE orders (
            user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
            number int4 NOT NULL,
            state order_state NOT NULL DEFAULT 'open',
            total numeric(10,2) NOT NULL DEFAULT -0.5,
            twice numeric GENERATED ALWAYS AS (total * 2) STORED,
            PRIMARY KEY (user_id, number)
        );
        CREATE INDEX orders_open ON public.orders USING btree (state, total DESC) WHERE state = 'open';
        COMMENT ON TABLE users IS 'who buys'; -- at the end
    )"));
};

struct alters {
    static constexpr auto revision = "sql_02";
    static constexpr auto revises = "sql_01";
    static constexpr auto message = "clauses";
    static constexpr auto up = steps(execute(R"(
        ALTER TABLE ONLY public.users
            ADD COLUMN note text COLLATE "C",
            ALTER COLUMN age TYPE bigint,
            ALTER age SET NOT NULL,
            ALTER COLUMN "Name" DROP DEFAULT,
            ADD CONSTRAINT note_given CHECK (note <> '') NOT VALID;
        ALTER TABLE users RENAME COLUMN "Name" TO name;
        ALTER TABLE orders RENAME TO purchases;
        ALTER INDEX orders_open RENAME TO purchases_open;
        CREATE UNIQUE INDEX users_lower ON users (lower(email)) INCLUDE (age);
        COMMENT ON COLUMN users.note IS 'of the shop';
    )"),
                                     add_column("purchases", column("paid_at", timestamptz)));
};

struct concurrent {
    static constexpr auto revision = "sql_03";
    static constexpr auto revises = "sql_02";
    static constexpr auto message = "beside the traffic";
    static constexpr auto up =
        steps(execute("CREATE INDEX CONCURRENTLY purchases_paid ON purchases (paid_at)").outside_transaction(),
              execute("ALTER TABLE users VALIDATE CONSTRAINT note_given"));
};

struct value {
    static constexpr auto revision = "sql_04";
    static constexpr auto revises = "sql_03";
    static constexpr auto message = "a value";
    static constexpr auto up = steps(execute("ALTER TYPE order_state ADD VALUE 'sent' AFTER 'open'"));
};

struct known_objects {
    static constexpr auto revision = "sql_04a";
    static constexpr auto revises = "sql_04";
    static constexpr auto message = "what no operation creates";
    static constexpr auto up = steps(execute(R"(
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;
        CREATE TRIGGER touched BEFORE UPDATE OF email ON users FOR EACH ROW EXECUTE FUNCTION touch();
        ALTER TABLE users ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON users USING (name = current_user);
        CREATE VIEW emails AS SELECT email, count(*) AS purchases FROM users JOIN purchases p ON p.user_id = users.id GROUP BY email;
        CREATE MATERIALIZED VIEW totals AS SELECT user_id, sum(total) AS total FROM purchases GROUP BY user_id;
        CREATE SEQUENCE numbers;
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
    )"),
                                     rename_column("users", "name", "full_name"),
                                     execute("ALTER VIEW emails RENAME TO mails"));
    static constexpr auto down = steps(execute(R"(
        DROP DOMAIN positive;
        DROP SEQUENCE numbers;
        DROP MATERIALIZED VIEW totals;
        DROP VIEW mails;
        DROP POLICY own ON users;
        ALTER TABLE users DISABLE ROW LEVEL SECURITY;
        DROP TRIGGER touched ON users;
        DROP FUNCTION touch();
    )"),
                                       rename_column("users", "full_name", "name"));
};

struct drops {
    static constexpr auto revision = "sql_05";
    static constexpr auto revises = "sql_04a";
    static constexpr auto message = "all of it";
    static constexpr auto up = steps(execute(R"(
        DROP INDEX purchases_paid;
        ALTER TABLE purchases DROP CONSTRAINT orders_user_id_fkey, DROP COLUMN state;
        DROP TYPE order_state;
        ALTER TABLE users DROP CONSTRAINT users_email_key;
    )"));
};

using chain = varve::chain<tables, alters, concurrent, value, known_objects, drops>;

struct asked {
    static constexpr auto revision = "asked_01";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute(R"(
        CREATE SCHEMA IF NOT EXISTS public;
        CREATE SCHEMA IF NOT EXISTS billing;
        CREATE SCHEMA IF NOT EXISTS billing;
        CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;
        CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
        CREATE TABLE IF NOT EXISTS users (id bigserial PRIMARY KEY, email citext, born date, CHECK (born > '1900-01-01'));
        CREATE TABLE IF NOT EXISTS users (id text);
        CREATE TABLE IF NOT EXISTS billing.orders (id bigint PRIMARY KEY, buyer bigint REFERENCES users, note text);
        ALTER TABLE users ADD COLUMN IF NOT EXISTS email text, ADD COLUMN IF NOT EXISTS last_order bigint REFERENCES billing.orders;
        CREATE EXTENSION IF NOT EXISTS ltree;
        CREATE TABLE paths (one ltree, many ltree[]);
        CREATE INDEX ON paths USING gist (many);
        CREATE INDEX ON paths USING gist (one);
        CREATE TYPE state AS ENUM ('open');
        ALTER TYPE state ADD VALUE IF NOT EXISTS 'open';
    )"),
                                     execute("ALTER TYPE state ADD VALUE IF NOT EXISTS 'paid' BEFORE 'open'"));
};

struct unnamed {
    static constexpr auto revision = "asked_02";
    static constexpr auto revises = "asked_01";
    static constexpr auto up = steps(execute(R"(
        CREATE INDEX ON users (email);
        CREATE UNIQUE INDEX ON public.users USING btree (lower(email::text), born DESC) INCLUDE (id) WHERE born IS NOT NULL;
        CREATE INDEX ON users (email);
        CREATE INDEX IF NOT EXISTS users_email_idx ON users (born);
        CREATE INDEX ON billing.orders ((note || '!'), (id + buyer));
        CREATE INDEX IF NOT EXISTS orders_note ON billing.orders (note);
        CREATE TABLE a_table_with_a_name_that_is_long (a_column_with_a_long_name int, another_column_with_a_long_name int);
        CREATE INDEX ON a_table_with_a_name_that_is_long (a_column_with_a_long_name, another_column_with_a_long_name);
        CREATE INDEX ON a_table_with_a_name_that_is_long (another_column_with_a_long_name, a_column_with_a_long_name);
    )"));
};

struct skipped {
    static constexpr auto revision = "asked_03";
    static constexpr auto revises = "asked_02";
    static constexpr auto up = steps(execute(R"(
        ALTER TABLE IF EXISTS nowhere ADD COLUMN x int;
        ALTER TABLE IF EXISTS ONLY users DROP COLUMN IF EXISTS nothing, DROP COLUMN IF EXISTS born, DROP CONSTRAINT IF EXISTS nothing_check;
        ALTER INDEX IF EXISTS nowhere_idx RENAME TO somewhere_idx;
        ALTER INDEX IF EXISTS users_email_idx1 RENAME TO users_email_again;
        DROP INDEX IF EXISTS nowhere_idx, billing.orders_note;
        DROP TYPE IF EXISTS nothing, state;
    )"));
};

struct together {
    static constexpr auto revision = "asked_04";
    static constexpr auto revises = "asked_03";
    static constexpr auto up = steps(execute(R"(
        DROP TABLE IF EXISTS users, nowhere, billing.orders;
        DROP SCHEMA IF EXISTS billing, nowhere;
        DROP EXTENSION IF EXISTS citext;
    )"));
};

struct serials {
    static constexpr auto revision = "serial_01";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute(R"(
        CREATE SCHEMA app AUTHORIZATION CURRENT_USER;
        CREATE TABLE items (id serial PRIMARY KEY, label text);
        CREATE TABLE app.items (id bigserial PRIMARY KEY);
    )"));
};

struct serials_renamed {
    static constexpr auto revision = "serial_02";
    static constexpr auto revises = "serial_01";
    static constexpr auto up = steps(execute(R"(
        ALTER TABLE items RENAME TO old_items;
        CREATE TABLE items (id bigserial PRIMARY KEY);
        ALTER TABLE items RENAME COLUMN id TO number;
        ALTER TABLE items ADD COLUMN id serial;
        ALTER TABLE app.items_id_seq RENAME TO "App Items";
    )"));
};

struct sequences_renamed {
    static constexpr auto revision = "serial_03";
    static constexpr auto revises = "serial_02";
    static constexpr auto up = steps(execute("ALTER SEQUENCE items_id_seq RENAME TO old_items_id_seq; ALTER SEQUENCE app.\"App Items\" RENAME TO app_items"),
                                     rename_table("items_id_seq1", "items_id_seq"));
};

using serial_chain = varve::chain<serials, serials_renamed, sequences_renamed>;
static_assert(varve::understood<serial_chain>);

using asked_chain = varve::chain<asked, unnamed, skipped, together>;
static_assert(varve::understood<asked_chain>);

}  // namespace

TEST_CASE("conditions and names that PostgreSQL chooses are certain in a chain of SQL") {
    CHECK(check_chain<asked_chain>() == std::vector<std::string>{});
}

TEST_CASE("sequences of serial columns in a chain of SQL have their names") {
    CHECK(check_chain<serial_chain>({.sequence_names = true}) == std::vector<std::string>{});
}

TEST_CASE("a chain of SQL is read as PostgreSQL reads it, and undone") {
    CHECK(check_chain<chain>() == std::vector<std::string>{});
}
