// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/execute.hpp"

#include "replay/cases.hpp"

using namespace varve_test;

namespace {

const operation users = table("users", {col("id", bigint)}, {primary({"id"})});
const operation orders = table("orders", {col("id", bigint)});

bool doubts(std::string_view statement, name table) {
    replayed after({users, orders, make_enum("mood", {"open"}), hidden(statement)});
    return after[table].uncertain;
}

}  // namespace

TEST_CASE("declared effects are replayed, all or none") {
    varve::operations::execute made{.sql = "whatever", .effects = {table("a", {}), table("b", {})}, .known = true};
    replayed after({made});
    CHECK(after.state().find_table("a") != nullptr);
    CHECK(after.state().find_table("b") != nullptr);
    CHECK(after.state().hidden.empty());
    made.effects = {table("c", {}), table("b", {})};
    CHECK(varve::replay(after.state(), {made}).what() == "its declared effect cannot be: table \"b\" exists already");
    CHECK(after.state().find_table("c") == nullptr);
    CHECK(said({users}, {varve::operations::execute{.sql = "SELECT mystery()", .effects = {}, .known = true}}).empty());
}

TEST_CASE("what a statement names becomes uncertain, and nothing else") {
    CHECK(doubts("ALTER TABLE users ADD COLUMN x integer", "users"));
    CHECK_FALSE(doubts("ALTER TABLE users ADD COLUMN x integer", "orders"));
    CHECK(doubts("DROP INDEX users_pkey", "users"));
    CHECK(doubts("COMMENT ON TABLE users IS 'x'", "users"));
    CHECK(doubts("alter table \"users\" rename to people", "users"));
}

TEST_CASE("statements that leave the schema alone") {
    for (const std::string_view harmless :
         {"ANALYZE users", "GRANT SELECT ON users TO PUBLIC", "CLUSTER users", "SET lock_timeout = '1s'", "TRUNCATE users", "INSERT INTO users (id) VALUES (1)",
          "UPDATE users SET id = abs(id)", "DELETE FROM users WHERE id IN (SELECT max(id) FROM users)", "SELECT count(*) FROM users",
          "CREATE FUNCTION users() RETURNS void LANGUAGE sql AS 'DROP TABLE users'", "CREATE TRIGGER t BEFORE INSERT ON users EXECUTE FUNCTION f()",
          "CREATE POLICY p ON users", "CREATE VIEW v AS SELECT * FROM users", "REFRESH MATERIALIZED VIEW users", "COMMENT ON FUNCTION users() IS 'x'", "-- users\n"}) {
        INFO(harmless);
        CHECK_FALSE(doubts(harmless, "users"));
        CHECK_FALSE(doubts(harmless, "orders"));
    }
}

TEST_CASE("statements that may do anything") {
    for (const std::string_view wild : {"DO $$ BEGIN PERFORM 1; END $$", "CALL mystery()", "SELECT mystery()", "DROP TABLE other CASCADE", "EXECUTE prepared",
                                        "SET search_path TO billing", "UPDATE users SET id = mystery(id)", "IMPORT FOREIGN SCHEMA x FROM SERVER y INTO z"}) {
        INFO(wild);
        CHECK(doubts(wild, "users"));
        CHECK(doubts(wild, "orders"));
        CHECK(said({users, hidden(wild)}, drop_table("anything")).empty());
    }
}

TEST_CASE("nothing is refused on a guess, and all else still is") {
    const operation altered = hidden("ALTER TABLE users ADD COLUMN note text; CREATE TABLE extra (a integer)");
    const std::vector<operation> before{users, orders, altered};
    CHECK(said(before, drop_column("users", "note")).empty());
    CHECK(said(before, drop_table("extra")).empty());
    CHECK(said(before, add("users", check("note <> ''"))).empty());
    CHECK(said(before, drop_column("orders", "note")).find("column \"note\" of table \"orders\" does not exist") == 0);
    CHECK(said(before, drop_table("ekstra")).find("table \"ekstra\" does not exist") == 0);
    CHECK(said(before, table("orders", {})).find("table \"orders\" exists already") == 0);
    CHECK(said(before, table("users", {})).empty());
    CHECK(said({users, hidden("CREATE VIEW v AS SELECT 1")}, table("v", {})).empty());
    CHECK(said({users, hidden("CREATE TYPE color AS (r integer)")}, table("v", {col("c", {"color"})})).empty());
}

namespace {

operation sent(std::string_view text, bool outside_transaction) {
    return {varve::operations::execute{.sql = text, .effects = {}, .outside_transaction = outside_transaction, .known = true}};
}

constexpr bool takes(std::string_view text, bool outside_transaction = false) {
    varve::operations::execute op{.sql = text, .effects = {}, .outside_transaction = outside_transaction, .known = true};
    varve::refusal no;
    return varve::detail::check_execute(op, no);
}

}  // namespace

static_assert(takes("CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 2"));
static_assert(!takes("CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 1; END; COMMIT"));

TEST_CASE("varve begins and ends transactions, and no execute does") {
    CHECK(said({}, sent("COMMIT", false)) ==
          "its SQL says COMMIT, but varve begins and ends transactions itself | "
          "leave it out; what cannot run in a transaction goes into an execute of its own with .outside_transaction()");
    CHECK(said({}, sent("BEGIN; VACUUM t; COMMIT", true)) ==
          "its SQL says BEGIN, but varve begins and ends transactions itself | leave it out: with .outside_transaction() each statement runs alone");
    CHECK(said({}, hidden("SELECT 1; commit and chain")).find("its SQL says COMMIT") == 0);
    for (const std::string_view control :
         {"BEGIN", "begin isolation level serializable", "START TRANSACTION READ ONLY", "COMMIT WORK", "END", "end transaction", "ABORT", "ROLLBACK",
          "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "ROLLBACK WORK", "/* at last */ ROLLBACK AND CHAIN;", "PREPARE TRANSACTION 'x'", "CREATE TABLE t (); COMMIT", "SELECT ';'; END",
          "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM t; DELETE FROM u); ABORT"}) {
        INFO(control);
        CHECK_FALSE(takes(control));
        CHECK_FALSE(takes(control, true));
    }
    for (const std::string_view fine :
         {"SAVEPOINT s", "RELEASE s", "ROLLBACK TO s", "ROLLBACK WORK TO SAVEPOINT s", "rollback transaction to s", "PREPARE q AS SELECT 1",
          "PREPARE transaction AS SELECT 'x'", "SELECT CASE WHEN true THEN 1 END", "DO $$ BEGIN COMMIT; END $$", "DO 'BEGIN END'", "SET TRANSACTION READ WRITE",
          "CREATE PROCEDURE p() LANGUAGE plpgsql AS $f$ BEGIN COMMIT; END $f$", "SELECT 1 AS \"commit\"", "-- COMMIT", "/* ; COMMIT */ SELECT ';COMMIT'"}) {
        INFO(fine);
        CHECK(takes(fine));
    }
    CHECK(said({}, sent("SAVEPOINT s", true)) == "its SQL says SAVEPOINT, for which there is no transaction | leave .outside_transaction() out");
    CHECK_FALSE(takes("RELEASE SAVEPOINT s", true));
    CHECK_FALSE(takes("ROLLBACK TO s", true));
}

TEST_CASE("what cannot run in a transaction says so") {
    CHECK(said({}, hidden("VACUUM orders")) ==
          "its SQL says VACUUM, which PostgreSQL refuses inside of a transaction | give it an execute of its own with .outside_transaction()");
    for (const std::string_view alone :
         {"VACUUM", "CREATE DATABASE d", "DROP DATABASE d", "ALTER SYSTEM SET work_mem = '1MB'", "CREATE INDEX CONCURRENTLY ON t (a)",
          "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t", "REINDEX (CONCURRENTLY) TABLE t",
          "REINDEX (CONCURRENTLY TRUE, VERBOSE) TABLE t", "REINDEX SCHEMA public", "REINDEX (VERBOSE) DATABASE d", "CLUSTER", "CLUSTER VERBOSE", "DISCARD ALL",
          "CREATE TABLESPACE s LOCATION '/x'", "DROP TABLESPACE s", "ALTER DATABASE d SET TABLESPACE s", "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
          "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'", "SELECT 1; VACUUM", "CLUSTER (VERBOSE)", "REPACK", "REPACK (VERBOSE)", "REPACK USING INDEX",
          "REPACK (CONCURRENTLY) t", "REPACK (VERBOSE, CONCURRENTLY TRUE) t USING INDEX i", "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
          "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = true)", "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
          "ALTER SUBSCRIPTION s REFRESH SEQUENCES", "ALTER SUBSCRIPTION s SET PUBLICATION q", "ALTER SUBSCRIPTION s ADD PUBLICATION q WITH (copy_data = false)",
          "ALTER SUBSCRIPTION s DROP PUBLICATION q"}) {
        INFO(alone);
        CHECK_FALSE(takes(alone));
        CHECK(takes(alone, true));
    }
    for (const std::string_view fine :
         {"ANALYZE t", "CREATE INDEX \"concurrently\" ON t (a)", "REINDEX TABLE t", "REINDEX (CONCURRENTLY FALSE) TABLE t", "CLUSTER t USING i", "DISCARD PLANS",
          "ALTER DATABASE d SET work_mem = '1MB'", "REFRESH MATERIALIZED VIEW CONCURRENTLY v", "ALTER TABLE t DETACH PARTITION p", "CHECKPOINT",
          "CREATE INDEX i ON t (concurrently)", "COMMENT ON DATABASE d IS 'VACUUM'", "REPACK t", "REPACK (VERBOSE) t USING INDEX i",
          "REPACK (CONCURRENTLY FALSE) t", "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
          "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (slot_name = 'n', create_slot = OFF)", "ALTER SUBSCRIPTION s DISABLE",
          "ALTER SUBSCRIPTION s SET PUBLICATION q WITH (refresh = 'false')", "ALTER SUBSCRIPTION s SET (slot_name = NONE)",
          "ALTER SUBSCRIPTION s RENAME TO refresh", "DROP SUBSCRIPTION s", "SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET TRANSACTION READ ONLY"}) {
        INFO(fine);
        CHECK(takes(fine));
    }
}

TEST_CASE("text that is no SQL is refused before a server sees it") {
    CHECK(said({}, hidden("SELECT 'abc")) == "its SQL ends inside of a string, a quoted name or a comment | close what is open");
    for (const std::string_view broken : {"SELECT \"a", "SELECT 1 /* /* */", "DO $$ BEGIN END $", "SELECT E'\\'", "COMMIT; SELECT '"}) {
        INFO(broken);
        CHECK(said({}, hidden(broken)).find(broken.front() == 'C' ? "its SQL says COMMIT" : "its SQL ends inside") == 0);
    }
    CHECK(said({}, hidden("\\i other.sql")) ==
          "its SQL has a backslash outside of strings, as psql's own commands have; the server knows none of them | write SQL in its place");
    CHECK(takes("SELECT E'\\n', '\\', $$ \\ $$, \"\\\""));
    CHECK(said({}, hidden("COPY t (a) FROM STDIN")) ==
          "its SQL says COPY with STDIN, but a migration sends statements and no rows | use insert_into, or COPY with a file of the server");
    CHECK_FALSE(takes("COPY t TO stdout WITH (FORMAT csv)"));
    CHECK(takes("COPY t FROM '/tmp/x'"));
    CHECK(takes("SELECT stdin FROM t"));
}
