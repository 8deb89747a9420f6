// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Serial columns that become identities, and back. No number is used twice.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"
#include "varve/varve.hpp"

namespace {

using namespace varve::dsl;
using varve::tests::query_value;
using varve::tests::run_sql;

struct serials {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        execute("CREATE TABLE orders (id serial, note text)")
            .effect(create_table("orders", column("id", integer).default_to(sql("nextval('orders_id_seq'::regclass)")).not_null(), column("note", text))),
        execute("CREATE TABLE \"it's %I\" (\"Id\" bigserial, note text); ALTER SEQUENCE \"it's %I_Id_seq\" RENAME TO \"Odd 's\"")
            .effect(create_table("it's %I", column("Id", bigint).default_to(sql("nextval('\"Odd ''s\"'::regclass)")).not_null(), column("note", text))),
        execute("CREATE TABLE falling (id serial, note text); ALTER SEQUENCE falling_id_seq INCREMENT BY -2 MINVALUE -1000 MAXVALUE -1 START WITH -1 RESTART CACHE 3")
            .effect(create_table("falling", column("id", integer).default_to(sql("nextval('falling_id_seq'::regclass)")).not_null(), column("note", text))),
        execute("CREATE SEQUENCE shared"),
        create_table("one", column("id", bigint).default_to(sql("nextval('shared')")).not_null(), column("note", text)),
        create_table("other", column("id", bigint).default_to(sql("nextval('shared')")).not_null(), column("note", text)));
    static constexpr auto down = irreversible("the test goes back to 001");
};
struct identities {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("orders", "id").drop_default().add_identity(),
                                     alter_column("it's %I", "Id").drop_default().add_identity_always(),
                                     alter_column("falling", "id").drop_default().add_identity(),
                                     alter_column("one", "id").drop_default().add_identity());
};
using chain = varve::chain<serials, identities>;
struct gone {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(drop_table("orders"), drop_column("it's %I", "Id"), drop_column("one", "id"));
};
using dropping = varve::chain<serials, gone>;

struct in_two_steps {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("orders", "id").drop_default(), alter_column("orders", "id").add_identity(),
                                     alter_column("it's %I", "Id").set_default(7), alter_column("falling", "id").drop_default(),
                                     alter_column("other", "id").drop_default());
};
using by_steps = varve::chain<serials, in_two_steps>;

std::string add(pqxx::connection& to, const std::string& table, const std::string& column = "id") {
    return query_value(to, "INSERT INTO \"" + table + "\" (note) VALUES ('x') RETURNING \"" + column + '"');
}

}  // namespace

TEST_CASE("numbers of rows that are gone are not given again, on the way from serial to identity, back, and again") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO orders (note) SELECT 'x' FROM generate_series(1, 10); DELETE FROM orders WHERE id > 3");
    run_sql(connection, "INSERT INTO \"it's %I\" (note) SELECT 'x' FROM generate_series(1, 4); DELETE FROM \"it's %I\"");
    std::string next = "11";
    std::string odd = "5";
    for (const std::string target : {"head", "001", "head", "001"}) {
        varve::run_migrations<chain>(connection, {.target = target});
        CHECK(add(connection, "orders") == next);
        CHECK(add(connection, "it's %I", "Id") == odd);
        CHECK(query_value(connection, "SELECT pg_get_serial_sequence('orders', 'id')") == "public.orders_id_seq");
        CHECK(query_value(connection, "SELECT pg_get_serial_sequence('\"it''s %I\"', 'Id')") == "public.\"Odd 's\"");
        run_sql(connection, "DELETE FROM orders WHERE id > 3; DELETE FROM \"it's %I\"");
        next = std::to_string(std::stoi(next) + 1);
        odd = std::to_string(std::stoi(odd) + 1);
    }
    CHECK(query_value(connection, "SELECT count(*) FROM pg_class WHERE relkind = 'S'") == "4");  // shared and three of columns
    CHECK(query_value(connection, "SELECT string_agg(pg_get_serial_sequence(t, c), ' ') FROM (VALUES ('orders', 'id'), ('falling', 'id')) v (t, c)") ==
          "public.orders_id_seq public.falling_id_seq");
}

TEST_CASE("an empty table goes on where its sequence was, and a new sequence begins with its first number") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection);
    varve::run_migrations<chain>(connection, {.target = "001"});
    varve::run_migrations<chain>(connection);
    CHECK(add(connection, "orders") == "1");
    CHECK(add(connection, "it's %I", "Id") == "1");
    CHECK(add(connection, "falling") == "-1");
    varve::run_migrations<chain>(connection, {.target = "001"});
    CHECK(add(connection, "orders") == "2");
    run_sql(connection, "DELETE FROM orders; SELECT setval('orders_id_seq', 40, false)");
    varve::run_migrations<chain>(connection);
    CHECK(add(connection, "orders") == "40");
}

TEST_CASE("a descending sequence stays descending, with its bounds") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO falling (note) SELECT 'x' FROM generate_series(1, 3); DELETE FROM falling WHERE id < -3");
    const std::string options = "SELECT format('%s %s %s %s %s', seqincrement, seqmin, seqmax, seqstart, seqcache) FROM pg_sequence WHERE seqrelid = "
                                "'falling_id_seq'::regclass";
    for (const std::string target : {"head", "001", "head"}) {
        const int last = std::stoi(query_value(connection, "SELECT last_value FROM falling_id_seq"));
        varve::run_migrations<chain>(connection, {.target = target});
        CHECK(add(connection, "falling") == std::to_string(last - 2));
        run_sql(connection, "DELETE FROM falling WHERE id < -3");
        CHECK(query_value(connection, options) == "-2 -1000 -1 -1 3");
    }
    run_sql(connection, "INSERT INTO falling VALUES (-900, 'by hand')");
    varve::run_migrations<chain>(connection, {.target = "001"});
    CHECK(add(connection, "falling") == "-902");
}

TEST_CASE("a sequence of several tables stays, and goes on where the identity was") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    CHECK(add(connection, "one") == "1");
    CHECK(add(connection, "other") == "2");
    varve::run_migrations<chain>(connection);
    CHECK(add(connection, "one") == "3");
    CHECK(add(connection, "one") == "4");
    CHECK(add(connection, "other") == "3");
    run_sql(connection, "DELETE FROM one");
    varve::run_migrations<chain>(connection, {.target = "001"});
    CHECK(add(connection, "one") == "5");
    CHECK(add(connection, "other") == "6");
}

TEST_CASE("privileges, comment and owner of a sequence, and a default elsewhere, are kept") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "GRANT USAGE ON SEQUENCE orders_id_seq TO PUBLIC; COMMENT ON SEQUENCE orders_id_seq IS '50% of %s'; "
                        "CREATE TABLE follower (id integer DEFAULT nextval('falling_id_seq')); "
                        "ALTER TABLE \"it's %I\" OWNER TO pg_monitor");
    const std::string kept = "SELECT array_to_string(relacl, ',') || obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 'orders_id_seq'";
    const std::string before = query_value(connection, kept);
    for (const std::string target : {"head", "001"}) {
        varve::run_migrations<chain>(connection, {.target = target});
        CHECK(query_value(connection, kept) == before);
        CHECK(query_value(connection, "SELECT relowner::regrole FROM pg_class WHERE relname = 'Odd ''s'") == "pg_monitor");
    }
    CHECK(query_value(connection, "INSERT INTO follower DEFAULT VALUES RETURNING id") == "-1");
}

TEST_CASE("a serial column that comes back on a derived way down has a sequence again, which is its own") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<dropping>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO \"it's %I\" (note) VALUES ('a'), ('b'); INSERT INTO one (note) VALUES ('a')");
    for (int i = 0; i < 2; ++i) {
        varve::run_migrations<dropping>(connection);
        varve::run_migrations<dropping>(connection, {.target = "001"});
        CHECK(add(connection, "orders") == "1");
        CHECK(query_value(connection, "SELECT pg_get_serial_sequence('orders', 'id')") == "public.orders_id_seq");
        CHECK(query_value(connection, "SELECT pg_get_serial_sequence('\"it''s %I\"', 'Id')") == "public.\"Odd 's\"");
        CHECK(query_value(connection, "SELECT pg_get_serial_sequence('one', 'id')").empty());
        CHECK(query_value(connection, "SELECT seqtypid::regtype FROM pg_sequence WHERE seqrelid = 'orders_id_seq'::regclass") == "integer");
    }
    CHECK(query_value(connection, "SELECT count(DISTINCT \"Id\") FROM \"it's %I\"") == "2");
}

TEST_CASE("a default that comes back on a derived way down gives no number that a row has") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<by_steps>(connection, {.target = "001"});
    run_sql(connection, "ALTER TABLE orders ADD PRIMARY KEY (id); SELECT setval('shared', 40, false); INSERT INTO other (note) VALUES ('x')");
    for (const std::string table : {"orders", "it's %I", "falling"}) { add(connection, table, table == "it's %I" ? "Id" : "id"); }
    varve::run_migrations<by_steps>(connection);
    CHECK(add(connection, "orders") == "2");
    CHECK(add(connection, "it's %I", "Id") == "7");
    run_sql(connection, "INSERT INTO falling VALUES (-31, 'by hand'), (5, 'out of its bounds'); INSERT INTO other VALUES (3, 'by hand')");
    varve::run_migrations<by_steps>(connection, {.target = "001"});
    CHECK(add(connection, "orders") == "3");
    CHECK(add(connection, "it's %I", "Id") == "8");
    CHECK(add(connection, "falling") == "-33");
    CHECK(add(connection, "other") == "41");
    varve::run_migrations<by_steps>(connection);
    CHECK(add(connection, "orders") == "4");
    run_sql(connection, "DELETE FROM \"it's %I\"");
    varve::run_migrations<by_steps>(connection, {.target = "001"});
    CHECK(add(connection, "orders") == "5");
    CHECK(add(connection, "it's %I", "Id") == "9");
}
