// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/execute_text.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation users = table("users", {col("id", bigint), col("email", text)}, {primary({"id"})});

/// Whether SQL is understood after `users`, so that no table is uncertain and no word is hidden.
bool certain(std::string_view statement) {
    replayed after({users, make_enum("mood", {"open"}), hidden(statement)});
    return !after.state().seen.unread && after.state().hidden.empty() && !after["users"].uncertain;
}

std::string index_of_users(std::string_view statement) {
    replayed after({users, hidden(statement)});
    const list<varve::objects::index>& made = after["users"].indexes;
    return made.empty() ? std::string() : std::string(made.back().name.text());
}

}  // namespace

TEST_CASE("IF NOT EXISTS creates a missing object, and does nothing otherwise") {
    replayed after({users, hidden("CREATE TABLE IF NOT EXISTS users (id text); CREATE TABLE IF NOT EXISTS orders (id bigserial PRIMARY KEY);"
                                  "CREATE INDEX IF NOT EXISTS ix ON users (email); CREATE INDEX IF NOT EXISTS ix ON users (id);"
                                  "CREATE SCHEMA IF NOT EXISTS public; CREATE SCHEMA IF NOT EXISTS app; CREATE SCHEMA IF NOT EXISTS app;"
                                  "CREATE EXTENSION IF NOT EXISTS citext; CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;"
                                  "CREATE EXTENSION IF NOT EXISTS plpgsql WITH SCHEMA pg_catalog;"
                                  "CREATE TYPE mood AS ENUM ('open'); ALTER TYPE mood ADD VALUE IF NOT EXISTS 'open';"
                                  "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'shut' BEFORE 'open';"
                                  "ALTER TABLE users ADD COLUMN IF NOT EXISTS email integer, ADD IF NOT EXISTS age integer, ADD IF NOT EXISTS age text")});
    CHECK_FALSE(after.state().seen.unread);
    CHECK(after["users"].columns.size() == 3);
    CHECK(after["users"].columns[1].type.name == "text");
    CHECK(after["users"].columns[2].type.name == "integer");
    CHECK(after["users"].indexes.size() == 1);
    CHECK(after["users"].indexes[0].keys[0].column == "email");
    CHECK(after["orders"].columns.size() == 1);
    CHECK(after.state().schemas.size() == 1);
    CHECK(after.state().extensions.size() == 1);
    CHECK(after.state().find_enum("mood")->values.size() == 2);
}

TEST_CASE("IF EXISTS drops an object that exists, and does nothing otherwise") {
    replayed after({users, make_enum("mood", {"open"}), make_schema("app"), make_extension("citext"), index("users", "ix", {"email"}), table("a", {col("id", bigint)}),
                    hidden("DROP TABLE IF EXISTS a, b; DROP INDEX IF EXISTS iy, ix; DROP TYPE IF EXISTS mood; DROP TYPE IF EXISTS mood; DROP SCHEMA IF EXISTS app, other;"
                           "DROP EXTENSION IF EXISTS citext, hstore; ALTER TABLE users DROP COLUMN IF EXISTS age, DROP COLUMN IF EXISTS email, DROP CONSTRAINT IF EXISTS nothing;"
                           "ALTER TABLE IF EXISTS nowhere ADD x integer; ALTER TABLE IF EXISTS ONLY nowhere RENAME TO somewhere; ALTER TABLE IF EXISTS users ADD y integer;"
                           "ALTER INDEX IF EXISTS iz RENAME TO ia; ALTER INDEX IF EXISTS users_pkey RENAME TO users_key")});
    CHECK_FALSE(after.state().seen.unread);
    CHECK(after.state().find_table("a") == nullptr);
    CHECK(after.state().find_table("somewhere") == nullptr);
    CHECK(after["users"].indexes.empty());
    CHECK(after["users"].columns.size() == 2);
    CHECK(after["users"].columns[1].name == "y");
    CHECK(after["users"].constraints[0].name == "users_key");
    CHECK(after.state().find_enum("mood") == nullptr);
    CHECK(after.state().schemas.empty());
    CHECK(after.state().extensions.empty());
}

TEST_CASE("a condition that the schema cannot answer leaves the named objects uncertain") {
    CHECK_FALSE(certain("CREATE VIEW seen AS SELECT 1; CREATE TABLE IF NOT EXISTS seen (id bigint)"));
    CHECK_FALSE(certain("SELECT mystery(); CREATE TABLE IF NOT EXISTS t (id bigint)"));
    CHECK_FALSE(certain("ALTER TABLE users DROP CONSTRAINT IF EXISTS users_email_not_null"));  // it is one from PostgreSQL 18 on
    CHECK(certain("ALTER TABLE users DROP CONSTRAINT IF EXISTS users_email_key"));
    CHECK(certain("CREATE TABLE IF NOT EXISTS t (id bigint); CREATE TABLE IF NOT EXISTS t (id bigint); DROP TABLE IF EXISTS t; DROP TABLE IF EXISTS t"));
    // A table that PostgreSQL partitions may have indexes with names that it chose.
    const auto after_parts = [](std::string_view statement) {
        replayed after({users, hidden("CREATE TABLE parts (id bigint) PARTITION BY RANGE (id); CREATE INDEX ON parts (id)")});
        after.apply(hidden(statement));
        return after["users"].uncertain;
    };
    CHECK(after_parts("CREATE INDEX IF NOT EXISTS parts_id_idx ON users (email)"));
    CHECK_FALSE(after_parts("CREATE INDEX IF NOT EXISTS users_email_idx ON users (email)"));
    CHECK(said({users, hidden("ALTER TABLE users INHERIT people")}, hidden("ALTER TABLE users ADD COLUMN IF NOT EXISTS email text, ADD COLUMN id bigint")).empty());
}

TEST_CASE("a condition does not hide other mistakes") {
    CHECK(said({users}, hidden("ALTER TABLE usrs ADD COLUMN IF NOT EXISTS x integer")).find("table \"usrs\" does not exist") != std::string::npos);
    CHECK(said({users}, hidden("CREATE INDEX IF NOT EXISTS ix ON users (emial)")).find("did you mean \"email\"") != std::string::npos);
    CHECK(said({users}, hidden("CREATE TABLE IF NOT EXISTS app.t (id bigint)")).find("schema \"app\" does not exist") != std::string::npos);
    CHECK(said({users, index("users", "ix", {"email"})}, hidden("DROP TABLE IF EXISTS ix")).find("is an index, not a table") != std::string::npos);
    CHECK(said({users, table("o", {col("u", bigint)}, {foreign({"u"}, "users")})}, hidden("DROP TABLE IF EXISTS users")).find("is still needed") != std::string::npos);
}

TEST_CASE("a DROP of several drops them together") {
    const operation a = table("a", {col("id", bigint), col("b", bigint)}, {primary({"id"})});
    const operation b = table("b", {col("id", bigint), col("a", bigint)}, {primary({"id"}), foreign({"a"}, "a")});
    const operation back = add("a", foreign({"b"}, "b"));
    CHECK(said({a, b}, hidden("DROP TABLE a, b")).empty());
    CHECK(said({a, b, back}, hidden("DROP TABLE a, b, a")).empty());
    CHECK(said({a, b, back}, hidden("DROP TABLE a")).find("is still needed by foreign key") != std::string::npos);
    CHECK(said({a, b, back, table("c", {col("a", bigint)}, {foreign({"a"}, "a")})}, hidden("DROP TABLE a, b")) ==
          "DROP TABLE a, ...: table \"a\" is still needed by foreign key \"c_a_fkey\" of table \"c\" | drop that foreign key first, or its table");
    CHECK(said({a, b}, hidden("DROP TABLE a, b, c")).find("table \"c\" does not exist") != std::string::npos);
    CHECK(said({make_enum("x", {"o"}), make_enum("y", {"o"})}, hidden("DROP TYPE x, y")).empty());
    CHECK(said({make_extension("cube"), make_extension("earthdistance")}, hidden("DROP EXTENSION cube, earthdistance")).empty());
    CHECK(said({users, index("users", "ix", {"email"}), index("users", "iy", {"email"})}, hidden("DROP INDEX ix, iy")).empty());
}

TEST_CASE("an index without a name gets the one that PostgreSQL chooses") {
    CHECK(index_of_users("CREATE INDEX ON users (email)") == "users_email_idx");
    CHECK(index_of_users("CREATE INDEX ON public.users USING btree (email, id) INCLUDE (id) WHERE id > 0") == "users_email_id_id1_idx");
    CHECK(index_of_users("CREATE INDEX ON users (email); CREATE UNIQUE INDEX ON users (email DESC); CREATE INDEX ON users (email)") == "users_email_idx2");
    CHECK(index_of_users("CREATE INDEX ON users (lower(email), (id + 1), upper(email), (id * 2), lower(email))") == "users_lower_expr_upper_expr1_lower1_idx");
    CHECK(index_of_users("CREATE INDEX ON users ((email::varchar(5)), (coalesce(email, '')), (email COLLATE \"C\"))") == "users_email_coalesce_email1_idx");
    CHECK(index_of_users("CREATE INDEX ON users ((email || '/' || id), (id IS NULL), (- id), (email LIKE 'a%'))") == "users_expr_expr1_expr2_expr3_idx");
    // What the name depends on is not read.
    CHECK(index_of_users("CREATE INDEX ON users ((id::text || email AT TIME ZONE 'UTC'))").empty());
    CHECK(index_of_users("CREATE INDEX ON users ((lower(email))); CREATE VIEW users_email_idx AS SELECT 1; CREATE INDEX ON users (email)") == "users_lower_idx");
    CHECK(said({users}, hidden("CREATE INDEX ON users (emial)")).find("did you mean \"email\"") != std::string::npos);
    CHECK(said({users}, hidden("CREATE INDEX ON usrs (email)")).find("did you mean \"users\"") != std::string::npos);
    const std::string wide(60, 'w');
    replayed cut({table(name(wide), {col("column_with_a_long_name", bigint)}), hidden("CREATE INDEX ON " + wide + " (column_with_a_long_name)")});
    CHECK(cut[name(wide)].indexes[0].name == "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww_column_with_a_long_name_idx");
}

TEST_CASE("an INSERT without columns gives its values to the first columns") {
    CHECK(certain("INSERT INTO users VALUES (1, 'a'), (2, DEFAULT)"));
    CHECK(certain("INSERT INTO users VALUES (1)"));
    CHECK(said({users}, hidden("INSERT INTO users VALUES (1, 'a', 2)")) ==
          "INSERT INTO users: a row for table \"users\" has more or fewer values than columns | give each row one value for each column");
    CHECK(said({users}, hidden("INSERT INTO users VALUES (1, 'a', 2, 'b')")).find("more or fewer values") != std::string::npos);
    CHECK(said({users}, hidden("INSERT INTO users VALUES (1, 'a'), (2)")).find("more or fewer values") != std::string::npos);
    CHECK(said({users}, hidden("INSERT INTO users (id, email) VALUES (1)")).find("more or fewer values") != std::string::npos);
    CHECK(said({users}, hidden("INSERT INTO users VALUES ('a', 'b')")).find("does not fit type bigint") != std::string::npos);
    CHECK(said({users}, hidden("INSERT INTO users VALUES (DEFAULT, 'b')")).find("is not null") != std::string::npos);
}

TEST_CASE("the sequence of a serial column has the name that PostgreSQL chooses, also when it is renamed") {
    const auto sequence_of = [](std::string_view statements, name of) {
        replayed after({hidden(statements)});
        CHECK_FALSE(after.state().seen.unread);
        return std::string(after[of].columns.back().value.text);
    };
    const std::string_view made = "CREATE TABLE t (id serial); ALTER TABLE t RENAME TO u; CREATE TABLE t (id serial);";
    CHECK(sequence_of(made, "u") == "nextval('t_id_seq'::regclass)");
    CHECK(sequence_of(made, "t") == "nextval('t_id_seq1'::regclass)");
    CHECK(sequence_of("CREATE TABLE t (id serial); ALTER TABLE t RENAME id TO n; ALTER TABLE t ADD id serial", "t") == "nextval('t_id_seq1'::regclass)");
    CHECK(sequence_of("CREATE TABLE t (id serial); DROP TABLE t; CREATE TABLE t (id serial)", "t") == "nextval('t_id_seq'::regclass)");
    CHECK(sequence_of("CREATE TABLE t (id serial); ALTER SEQUENCE public.t_id_seq RENAME TO \"Odd\"", "t") == "nextval('\"Odd\"'::regclass)");
    CHECK(sequence_of("CREATE TABLE t (id serial); ALTER TABLE t_id_seq RENAME TO s; ALTER TABLE s RENAME TO r; CREATE TABLE u (id serial)", "t") == "nextval('r'::regclass)");
    CHECK(sequence_of("CREATE SCHEMA a; CREATE TABLE a.t (id serial); ALTER SEQUENCE a.t_id_seq RENAME TO s; CREATE TABLE t (id serial)", "a.t") == "nextval('a.s'::regclass)");
    CHECK(sequence_of("CREATE TABLE t_id_seq (a integer); CREATE TABLE t (id serial)", "t") == "nextval('t_id_seq1'::regclass)");
    CHECK(said({hidden("CREATE TABLE t (id serial)")}, hidden("ALTER TABLE t_id_seq RENAME TO t")).find("table \"t\" exists already") != std::string::npos);
    CHECK(said({hidden("CREATE TABLE t (id serial)")}, hidden("ALTER TABLE t_id_sq RENAME TO s")).find("table \"t_id_sq\" does not exist") != std::string::npos);
    // Another sequence may have the name.
    CHECK(said({hidden("CREATE SEQUENCE t_id_seq; CREATE TABLE t (id serial)")}, hidden("ALTER TABLE t ADD x integer")).empty());
    CHECK(said({hidden("CREATE SEQUENCE s; ALTER SEQUENCE s RENAME TO r")}, hidden("CREATE TABLE t (id serial)")).empty());
}

TEST_CASE("a schema with the name of a role may be where the names of that role lead") {
    const auto accepted_after = [](std::string_view first, std::string_view second) {
        INFO(first << " / " << second);
        CHECK(said({users, hidden(first)}, hidden(second)).empty());
    };
    accepted_after("CREATE SCHEMA AUTHORIZATION joe", "CREATE TABLE users (id bigint); ALTER TABLE joe.users ADD x integer; ALTER TABLE joe.users DROP x");
    accepted_after("CREATE SCHEMA AUTHORIZATION CURRENT_USER", "CREATE TABLE me.users (id bigint); CREATE TABLE users (id bigint)");
    accepted_after("CREATE SCHEMA joe AUTHORIZATION joe", "CREATE TABLE users (id bigint)");
    accepted_after("CREATE SCHEMA joe; CREATE TABLE t (id bigint PRIMARY KEY)",
                   "ALTER TABLE joe.t ADD x integer; CREATE INDEX ON joe.t (x); CREATE TABLE u (t bigint REFERENCES joe.t); ALTER TABLE t DROP x");
    CHECK(said({users}, hidden("CREATE SCHEMA app AUTHORIZATION joe; CREATE TABLE app.users (id bigint); ALTER TABLE app.users ADD id bigint")).find("exists already") !=
          std::string::npos);
    CHECK(said({users}, hidden("CREATE SCHEMA app AUTHORIZATION CURRENT_USER; ALTER TABLE app.usrs ADD id bigint")).find("table \"app.usrs\" does not exist") !=
          std::string::npos);
}

TEST_CASE("a search path for later sessions counts from its statement on") {
    for (const char* const changes : {"ALTER ROLE app SET search_path = app, public", "ALTER DATABASE shop SET search_path TO app", "ALTER USER app IN DATABASE shop RESET ALL",
                                      "ALTER ROLE ALL SET search_path FROM CURRENT"}) {
        INFO(changes);
        CHECK(said({users, hidden(changes)}, hidden("CREATE TABLE users (id bigint)")).empty());
        CHECK(said({users, hidden(changes)}, table("users", {col("id", bigint)})).empty());
        CHECK(said({users, hidden(changes)}, hidden("ALTER TABLE nowhere ADD x integer")).empty());
    }
    CHECK_FALSE(said({users, hidden("CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET search_path = app AS 'SELECT 1'; ALTER ROLE app SET lock_timeout = '1s'")}, hidden("CREATE TABLE users (id bigint)")).empty());
}
