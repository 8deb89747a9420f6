// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/execute.hpp"

#include <deque>
#include <string>

#include "replay/cases.hpp"

using namespace varve::tests;

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
    CHECK(varve::replay(after.state(), {made}).what() == "its declared effect cannot be applied: table \"b\" exists already");
    CHECK(after.state().find_table("c") == nullptr);
    CHECK(said({users}, {varve::operations::execute{.sql = "SELECT mystery()", .effects = {}, .known = true}}).empty());
}

TEST_CASE("what a statement names becomes uncertain, and nothing else") {
    CHECK(doubts("ALTER TABLE users ADD COLUMN x integer STORAGE PLAIN", "users"));
    CHECK_FALSE(doubts("ALTER TABLE users ADD COLUMN x integer STORAGE PLAIN", "orders"));
    CHECK(doubts("ALTER INDEX users_pkey SET (fillfactor = 70)", "users"));
    CHECK(doubts("alter table \"users\" inherit people", "users"));
}

TEST_CASE("what is understood leaves nothing uncertain") {
    CHECK_FALSE(doubts("ALTER TABLE users ADD COLUMN x integer", "users"));
    CHECK_FALSE(doubts("COMMENT ON TABLE users IS 'x'", "users"));
    CHECK_FALSE(doubts("alter table only public.users add y text;\n-- a comment\n;", "users"));
    replayed after({users, hidden("ALTER TABLE users ADD COLUMN x integer, DROP COLUMN id; ALTER TABLE users RENAME TO people; CREATE INDEX ix ON people (x)")});
    CHECK(after.state().find_table("users") == nullptr);
    REQUIRE(after.state().find_table("people") != nullptr);
    CHECK(after["people"].columns.size() == 1);
    CHECK(after["people"].indexes.size() == 1);
    CHECK(after.state().hidden.empty());
}

TEST_CASE("a statement that is refused leaves the schema as it was, and says which it is") {
    replayed after({users});
    const operation second = hidden("ALTER TABLE users ADD COLUMN x integer;\n\nALTER TABLE users ADD COLUMN x text;");
    const varve::refusal no = varve::replay(after.state(), second);
    CHECK(no.what() == "line 3: ALTER TABLE users: column \"x\" of table \"users\" exists already");
    CHECK(after["users"].columns.size() == 1);
    CHECK(said({users}, hidden("ALTER TABLE users ADD x integr")) ==
          "ALTER TABLE users: type \"integr\" of column \"x\" of table \"users\" does not exist; did you mean \"integer\"? | create it before, with create_enum(...) where it is an enum, or correct the name; if it existed before the chain, declare with .effect(...) what the SQL does");
    CHECK(said({users}, hidden("CREATE TABLE t (a integer,)")) == "line 1, column 27: CREATE TABLE t: expected the name of a column, found \")\" | correct the SQL");
    CHECK(said({users}, hidden("CREATE INDEX CONCURRENTLY ix ON users (id)")).find("its SQL contains CREATE INDEX CONCURRENTLY") != std::string::npos);
}

TEST_CASE("a table of the schema public has the name that the chain gives it") {
    CHECK(said({users}, hidden("ALTER TABLE public.users ADD x integer")).empty());
    CHECK(said({users, hidden("CREATE TABLE public.t (id bigint)")}, drop_table("t")).empty());
    CHECK(said({hidden("CREATE TABLE public.t (id bigint)")}, hidden("DROP TABLE t")).empty());
    CHECK(said({table("public.t", {col("a", integer)})}, hidden("ALTER TABLE public.t ADD x integer")).empty());
    CHECK(said({table("public.t", {col("a", integer)}), hidden("CREATE TABLE public.u (id bigint)")}, drop_table("public.u")).empty());
}

TEST_CASE("once the search path has changed, a name may mean another object") {
    for (const char* const changes : {"SET search_path = app", "SELECT pg_catalog.set_config('search_path', '', false)", "SET ROLE other", "RESET ALL"}) {
        INFO(changes);
        CHECK(said({users, hidden(changes)}, hidden("CREATE TABLE users (id bigint)")).empty());
        CHECK(said({users, hidden(std::string(changes) + "; CREATE TABLE users (id bigint)")}, hidden("ALTER TABLE nowhere ADD x integer")).empty());
    }
    CHECK_FALSE(said({users, hidden("SET lock_timeout = '1s'")}, hidden("CREATE TABLE users (id bigint)")).empty());
}

TEST_CASE("after SQL that is not understood, nothing is refused that PostgreSQL accepts") {
    const auto fine = [](std::string_view before, std::string_view after) {
        INFO(before << " | " << after);
        CHECK(said({hidden(before)}, hidden(after)).empty());
    };
    // Extensions that SQL may have created.
    fine("CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE TABLE u (b text)", "CREATE INDEX k ON u USING gin (b gin_trgm_ops)");
    fine("CREATE EXTENSION IF NOT EXISTS vector; CREATE TABLE v (e vector(3))", "CREATE INDEX k ON v USING hnsw (e vector_l2_ops)");
    fine("CREATE EXTENSION earthdistance CASCADE", "CREATE TABLE t (c cube)");
    // Names that are free again.
    fine("CREATE TABLE b (id int PRIMARY KEY); DROP TABLE IF EXISTS b; CREATE TABLE b (id int PRIMARY KEY)", "ALTER TABLE b DROP CONSTRAINT b_pkey");
    fine("CREATE TABLE IF NOT EXISTS v (a int)", "ALTER TABLE v RENAME TO w; ALTER TABLE w ADD b int");
    fine("SAVEPOINT a; CREATE TABLE t (a int); ROLLBACK TO a", "CREATE TABLE t (b int)");
    fine("CREATE TABLE t (a int)", "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE t (a int)");
    // What refers to a thing that gets another name.
    fine("CREATE TABLE t (a int primary key); CREATE TABLE u (a int REFERENCES t); ALTER TABLE IF EXISTS t RENAME TO t_old",
         "CREATE TABLE t (a int primary key); DROP TABLE t");
    fine("CREATE TYPE n AS ENUM ('a'); CREATE TABLE t (c n); ALTER TYPE n RENAME TO e", "CREATE TYPE n AS ENUM ('a'); DROP TYPE n");
    fine("CREATE SCHEMA s; CREATE TABLE s.t (a int); ALTER SCHEMA s RENAME TO r", "ALTER TABLE r.t ADD b int");
    // Rows of the catalog.
    fine("CREATE TABLE t (a varchar(10))", "UPDATE pg_attribute SET atttypmod = 104 WHERE attrelid = 't'::regclass AND attname = 'a'");
}

TEST_CASE("rows that a trigger may fill in") {
    const operation t = table("t", {col("id", bigint), col("made", date, true)});
    CHECK_FALSE(said({t}, hidden("INSERT INTO t (id) VALUES (1)")).empty());
    CHECK(said({t, hidden("CREATE TRIGGER fill BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill()")}, hidden("INSERT INTO t (id) VALUES (1)")).empty());
    CHECK_FALSE(said({t, hidden("CREATE TRIGGER fill BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill()")}, hidden("INSERT INTO t (it) VALUES (1)")).empty());
}

TEST_CASE("statements that leave the schema alone") {
    for (const std::string_view harmless :
         {"ANALYZE users", "GRANT SELECT ON users TO PUBLIC", "CLUSTER users", "SET lock_timeout = '1s'", "TRUNCATE users", "INSERT INTO users (id) VALUES (1)",
          "UPDATE users SET id = abs(id)", "DELETE FROM users WHERE id IN (SELECT max(id) FROM users)", "SELECT count(*) FROM users",
          "CREATE FUNCTION users() RETURNS void LANGUAGE sql AS 'DROP TABLE users'", "CREATE TRIGGER t BEFORE INSERT ON users EXECUTE FUNCTION f()",
          "CREATE POLICY p ON users", "CREATE VIEW v AS SELECT * FROM users", "CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM users", "COMMENT ON FUNCTION users() IS 'x'", "-- users\n"}) {
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

TEST_CASE("nothing is refused on a guess, and certain mistakes are still refused") {
    const operation altered = hidden("ALTER TABLE users ADD COLUMN note text COMPRESSION lz4; CREATE UNLOGGED TABLE extra (a integer)");
    const std::vector<operation> before{users, orders, altered};
    CHECK(said(before, drop_column("users", "note")).empty());
    CHECK(said(before, drop_table("extra")).empty());
    CHECK(said(before, add("users", check("note <> ''"))).empty());
    CHECK(said(before, drop_column("orders", "note")).find("column \"note\" of table \"orders\" does not exist") == 0);
    CHECK(said(before, drop_table("ekstra")).find("table \"ekstra\" does not exist") == 0);
    CHECK(said(before, table("orders", {})).find("table \"orders\" exists already") == 0);
    CHECK(said(before, table("users", {})).empty());
    CHECK(said({users, hidden("CREATE VIEW v AS SELECT 1; DO $$ begin drop view v; end $$")}, table("v", {})).empty());
    CHECK(said({users, hidden("CREATE TYPE color AS (r integer)")}, table("v", {col("c", {"color"})})).empty());
}

namespace {

/// SQL whose declared effect is nothing. SHOW keeps it from being understood throughout, which could contradict that.
operation sent(std::string_view text, bool outside_transaction) {
    static std::deque<std::string> kept;
    kept.push_back("SHOW ALL;" + std::string(text));
    return {varve::operations::execute{.sql = kept.back(), .effects = {}, .outside_transaction = outside_transaction, .known = true}};
}

constexpr bool takes(std::string_view text, bool outside_transaction = false) {
    varve::operations::execute op{.sql = text, .effects = {}, .outside_transaction = outside_transaction, .known = true};
    varve::detail::text_arena texts;
    schema state(texts);
    varve::refusal no;
    return varve::detail::check_execute(state, op, no);
}

}  // namespace

static_assert(takes("CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END; SELECT 2"));
static_assert(!takes("CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC SELECT 1; END; COMMIT"));

TEST_CASE("varve begins and ends transactions, and no execute does") {
    CHECK(said({}, sent("COMMIT", false)) ==
          "its SQL contains COMMIT, but varve begins and ends transactions itself | "
          "leave it out; what cannot run in a transaction goes into an execute of its own with .outside_transaction()");
    CHECK(said({}, sent("BEGIN; VACUUM t; COMMIT", true)) ==
          "its SQL contains BEGIN, but varve begins and ends transactions itself | leave it out: with .outside_transaction() each statement runs alone");
    CHECK(said({}, hidden("SELECT 1; commit and chain")).find("its SQL contains COMMIT") == 0);
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
          "PREPARE transaction AS SELECT 'x'", "SELECT CASE WHEN true THEN 1 END", "DO 'BEGIN END'", "SET TRANSACTION READ WRITE",
          "CREATE PROCEDURE p() LANGUAGE plpgsql AS $f$ BEGIN COMMIT; END $f$", "SELECT 1 AS \"commit\"", "-- COMMIT", "/* ; COMMIT */ SELECT ';COMMIT'"}) {
        INFO(fine);
        CHECK(takes(fine));
    }
    CHECK(said({}, sent("SAVEPOINT s", true)) == "its SQL contains SAVEPOINT, which needs a transaction | leave .outside_transaction() out");
    CHECK_FALSE(takes("RELEASE SAVEPOINT s", true));
    CHECK_FALSE(takes("ROLLBACK TO s", true));
}

TEST_CASE("a refusal names a statement that cannot run in a transaction") {
    CHECK(said({}, hidden("VACUUM orders")) ==
          "its SQL contains VACUUM, which PostgreSQL refuses inside of a transaction | give it an execute of its own with .outside_transaction()");
    for (const std::string_view alone :
         {"VACUUM", "CREATE DATABASE d", "DROP DATABASE d", "ALTER SYSTEM SET work_mem = '1MB'", "CREATE INDEX CONCURRENTLY ON t (a)",
          "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY i", "REINDEX TABLE CONCURRENTLY t", "REINDEX (CONCURRENTLY) TABLE t",
          "REINDEX (CONCURRENTLY TRUE, VERBOSE) TABLE t", "REINDEX SCHEMA public", "REINDEX (VERBOSE) DATABASE d", "CLUSTER", "CLUSTER VERBOSE", "DISCARD ALL",
          "CREATE TABLESPACE s LOCATION '/x'", "DROP TABLESPACE s", "ALTER DATABASE d SET TABLESPACE s", "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
          "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'", "SELECT 1; VACUUM", "CLUSTER (VERBOSE)", "REPACK", "REPACK (VERBOSE)", "REPACK USING INDEX",
          "REPACK (CONCURRENTLY) t", "REPACK (VERBOSE, CONCURRENTLY TRUE) t USING INDEX i", "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
          "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = true)", "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
          "ALTER SUBSCRIPTION s REFRESH SEQUENCES", "ALTER SUBSCRIPTION s SET PUBLICATION q", "ALTER SUBSCRIPTION s ADD PUBLICATION q WITH (copy_data = false)",
          "ALTER SUBSCRIPTION s DROP PUBLICATION q", "ALTER SUBSCRIPTION s SET (failover = true)", "DROP SUBSCRIPTION s", "DROP SUBSCRIPTION IF EXISTS s",
          "SET transaction_isolation = 'serializable'", "SET LOCAL transaction_isolation TO 'repeatable read'", "SET transaction_deferrable = on", "SET LOCAL transaction_deferrable TO off", "DO $$ BEGIN COMMIT; END $$",
          "DO LANGUAGE plpgsql 'BEGIN LOOP DELETE FROM t; EXIT WHEN NOT FOUND; commit and chain; END LOOP; END'", "DO $x$ BEGIN IF true THEN ROLLBACK; END IF; END $x$"}) {
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
          "ALTER SUBSCRIPTION s RENAME TO refresh", "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
          "SET TRANSACTION READ WRITE", "SET transaction_isolation = 'read committed'", "SET transaction_deferrable = DEFAULT", "SET transaction_read_only = off", "DO $$ BEGIN RAISE NOTICE 'COMMIT;'; END $$",
          "DO $$ BEGIN commits := 1; END $$"}) {
        INFO(fine);
        CHECK(takes(fine));
    }
}

TEST_CASE("text that is no SQL is refused before a server sees it") {
    CHECK(said({}, hidden("SELECT 'abc")) == "its SQL ends inside of a string, a quoted name or a comment | close what is open");
    for (const std::string_view broken : {"SELECT \"a", "SELECT 1 /* /* */", "DO $$ BEGIN END $", "SELECT E'\\'", "COMMIT; SELECT '"}) {
        INFO(broken);
        CHECK(said({}, hidden(broken)).find(broken.front() == 'C' ? "its SQL contains COMMIT" : "its SQL ends inside") == 0);
    }
    CHECK(said({}, hidden("\\i other.sql")) ==
          "its SQL has a backslash outside of strings, like a psql command, which the server does not know | write SQL in its place");
    CHECK(takes("SELECT E'\\n', '\\', $$ \\ $$, \"\\\""));
    CHECK(said({}, hidden("COPY t (a) FROM STDIN")) ==
          "its SQL contains COPY with STDIN, but a migration cannot send rows | use insert_into, or COPY with a file of the server");
    CHECK_FALSE(takes("COPY t TO stdout WITH (FORMAT csv)"));
    CHECK(takes("COPY t FROM '/tmp/x'"));
    CHECK(takes("SELECT stdin FROM t"));
}

TEST_CASE("modes of a transaction that has begun") {
    for (const char* const read_only : {"SET transaction_read_only = on", "SET LOCAL transaction_read_only TO true", "SET SESSION transaction_read_only = 'yes'"}) {
        INFO(read_only);
        CHECK(said({}, sent(read_only, false)).find("its SQL contains SET transaction_read_only") == 0);
    }
    for (const char* const mode : {"ISOLATION LEVEL SERIALIZABLE", "ISOLATION LEVEL READ UNCOMMITTED", "READ WRITE, ISOLATION LEVEL REPEATABLE READ", "DEFERRABLE",
                                   "NOT DEFERRABLE", "READ ONLY", "SNAPSHOT '00000003-0000001B-1'"}) {
        INFO(mode);
        CHECK(said({}, sent(std::string("SET TRANSACTION ") + mode, false)).find("its SQL contains SET TRANSACTION ") == 0);
        CHECK(said({}, sent(std::string("SET LOCAL TRANSACTION ") + mode, false)).find("its SQL contains SET TRANSACTION ") == 0);
    }
}

TEST_CASE("statements that cannot run because of an earlier one") {
    const operation partitioned = sent("CREATE TABLE IF NOT EXISTS App.\"m\" (d date) PARTITION BY RANGE (d)", false);
    const operation plain = sent("CREATE TABLE n (partition text, by text)", false);
    CHECK(said({make_schema("app"), partitioned, plain}, sent("REINDEX TABLE app.m", false)) ==
          "its SQL contains REINDEX \"m\", which is partitioned, and PostgreSQL refuses that inside of a transaction | give it an execute of its own with "
          ".outside_transaction()");
    for (const char* const statement : {"REINDEX (VERBOSE) TABLE app.m", "CLUSTER app.m USING i", "CLUSTER (VERBOSE) app.m", "REPACK app.m", "REPACK (VERBOSE) app.M USING INDEX"}) {
        INFO(statement);
        CHECK_FALSE(said({make_schema("app"), partitioned, plain}, sent(statement, false)).empty());
        CHECK(said({make_schema("app"), partitioned, plain}, sent(statement, true)).empty());
        CHECK(said({make_schema("app"), partitioned, sent("ALTER TABLE app.m RENAME TO other", false)}, sent(statement, false)).empty());
        CHECK(said({make_schema("app"), partitioned, sent("DROP TABLE n, app.m", false)}, sent(statement, false)).empty());
    }
    for (const char* const statement : {"REINDEX TABLE n", "CLUSTER n USING i", "REPACK n", "REINDEX TABLE m"}) {
        CHECK(said({make_schema("app"), partitioned, plain}, sent(statement, false)).empty());
    }
    const std::vector<operation> known{
        {varve::operations::execute{.sql = "CREATE TABLE t (d date) PARTITION BY RANGE (d)", .effects = {table("t", {col("d", date)})}, .known = true}}};
    varve::operations::create_index lone{.table = "t", .index = index_over("ix", {"d"}), .concurrently = true};
    CHECK(said(known, {lone}) == "table \"t\" is partitioned, and PostgreSQL makes no index of such a table concurrently | leave concurrently out; to block no writers, "
                                 "first make the index of each partition concurrently");
    CHECK(said({known[0], {varve::operations::rename_table{"t", "s"}}, table("t", {col("d", date)})}, {lone}).empty());
    CHECK(said({known[0], drop_table("t"), table("t", {col("d", date)})}, {lone}).empty());
    CHECK_FALSE(said(known, sent("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON ONLY t (d)", true)).empty());
    CHECK_FALSE(said({known[0], index("t", "ix", {"d"})}, {varve::operations::drop_index{"ix", true}}).empty());
    CHECK_FALSE(said({known[0], index("t", "ix", {"d"})}, sent("REINDEX INDEX ix", false)).empty());
    CHECK(said({known[0], index("t", "ix", {"d"})}, sent("DROP INDEX CONCURRENTLY IF EXISTS ix", true)) ==
          "table \"t\" is partitioned, and PostgreSQL drops no index of such a table concurrently | leave concurrently out; to block no writers, "
          "first make the index of each partition concurrently");
    CHECK(said({known[0], table("u", {col("d", date)}), index("u", "ix", {"d"})}, sent("DROP INDEX CONCURRENTLY ix", true)).empty());
    CHECK(said({known[0], table("u", {col("d", date)}), index("u", "ix", {"d"})}, sent("REINDEX INDEX ix", false)).empty());
}

TEST_CASE("a partition is not detached concurrently beside a default partition") {
    const operation parent = sent("CREATE TABLE App.p (a integer) PARTITION BY RANGE (a)", false);
    const operation rest = sent("CREATE TABLE \"Rest\" PARTITION OF app.\"p\" (CHECK (a > (0))) DEFAULT PARTITION BY LIST (a)", false);
    const operation detach = sent("ALTER TABLE IF EXISTS ONLY app.p DETACH PARTITION app.old CONCURRENTLY", true);
    CHECK(said({make_schema("app"), parent, rest}, detach) ==
          "its SQL contains DETACH PARTITION CONCURRENTLY of table \"p\", which has the default partition \"Rest\", and PostgreSQL refuses that | "
          "leave CONCURRENTLY out, or detach the default partition before");
    CHECK(said({make_schema("app"), parent}, detach).empty());
    for (const char* const kept :
         {"ALTER TABLE app.p DETACH PARTITION app.old", "ALTER TABLE app.p DETACH PARTITION app.old FINALIZE", "ALTER TABLE app.p ADD COLUMN b integer",
          "DROP TABLE old, rest", "CREATE TABLE app.old PARTITION OF app.p FOR VALUES FROM (1) TO (2)",
          "ALTER TABLE app.p RENAME a TO b", "INSERT INTO app.p VALUES (1)", "DROP INDEX ix", "CREATE INDEX ON app.p (a)", "ALTER TABLE \"Rest\" RENAME TO \"Others\""}) {
        INFO(kept);
        CHECK_FALSE(said({make_schema("app"), parent, rest, sent(kept, false)}, detach).empty());
    }
    for (const char* const gone :
         {"ALTER TABLE app.p DETACH PARTITION \"Rest\"", "DROP TABLE old, \"Rest\"", "DROP TABLE IF EXISTS app.p", "DROP TABLE app.p CASCADE",
          "ALTER TABLE app.p RENAME TO q", "ALTER TABLE app.p SET SCHEMA public", "ALTER TABLE \"Rest\" SET SCHEMA app", "ALTER INDEX \"Rest\" RENAME TO others",
          "ALTER SCHEMA app RENAME TO other", "DO $$ BEGIN PERFORM 1; END $$", "SELECT tidy_up()", "SET search_path = app", "RESET ALL", "DROP SCHEMA app CASCADE",
          "CREATE TABLE app.p (a integer) PARTITION BY RANGE (a)", "CREATE TABLE \"Rest\" (a integer)"}) {
        INFO(gone);
        CHECK(said({make_schema("app"), parent, rest, sent(gone, false)}, detach).empty());
    }
    const operation plain = sent("ALTER TABLE p DETACH PARTITION old CONCURRENTLY", true);
    const std::vector<operation> attached{sent("CREATE TABLE public.p (a integer) PARTITION BY LIST (a); CREATE TABLE d (a integer)", false),
                                          sent("ALTER TABLE p ATTACH PARTITION d DEFAULT", false)};
    CHECK_FALSE(said(attached, plain).empty());
    CHECK(said({attached[0], sent("ALTER TABLE p ATTACH PARTITION d FOR VALUES IN (1)", false)}, plain).empty());
    const auto then = [&](const operation& step, const operation& last) { return said({attached[0], attached[1], step}, last); };
    CHECK(then(sent("DROP TABLE d", false), plain).empty());
    CHECK(then(sent("ALTER TABLE p RENAME TO q", false), plain).empty());
    CHECK_FALSE(then(sent("ALTER TABLE p RENAME TO q", false), sent("ALTER TABLE q DETACH PARTITION old CONCURRENTLY", true)).empty());
    CHECK(said({table("d", {col("a", integer)}), sent("CREATE TABLE IF NOT EXISTS d PARTITION OF p DEFAULT", false)}, plain).empty());
    const std::vector<operation> known{table("p", {col("a", integer)}), table("d", {col("a", integer)}), attached[1]};
    const auto after_known = [&](const operation& step, const operation& last) { return said({known[0], known[1], known[2], step}, last); };
    CHECK_FALSE(after_known(add("d", check("a > 0")), plain).empty());
    CHECK(after_known(drop_table("d"), plain).empty());
    CHECK(after_known({varve::operations::rename_table{"p", "q"}}, plain).empty());
    CHECK_FALSE(after_known({varve::operations::rename_table{"p", "q"}}, sent("ALTER TABLE q DETACH PARTITION old CONCURRENTLY", true)).empty());
    CHECK(said({known[0], known[1], known[2], {varve::operations::rename_table{"d", "e"}}, drop_table("e")}, plain).empty());
}

TEST_CASE("procedures that commit") {
    const operation commits = sent("CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; COMMIT; END $$", false);
    const operation stays = sent("CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; END $$", false);
    CHECK(said({commits}, sent("CALL p()", false)) ==
          "its SQL calls procedure \"p\", which commits, and PostgreSQL refuses that inside of a transaction | give it an execute of its own with .outside_transaction()");
    CHECK(said({commits}, sent("CALL p()", true)).empty());
    const operation calls = sent("CREATE PROCEDURE q() LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; CALL public.p(); END $$", false);
    CHECK(said({commits, calls}, sent("CALL q()", false)).find("its SQL calls procedure \"q\", which commits") == 0);
    CHECK(said({commits}, sent("DO $$ BEGIN CALL p(); END $$", false)).find("its SQL has a DO that commits") == 0);
    CHECK(said({stays, calls}, sent("CALL q()", false)).empty());
    CHECK(said({commits}, sent("DO $$ BEGIN CALL app.p(); PERFORM call.p(); END $$", false)).empty());
    CHECK(said({commits}, sent("CALL q()", false)).empty());
    CHECK(said({commits, stays}, sent("CALL p()", false)).empty());
    CHECK(said({commits, sent("DROP PROCEDURE IF EXISTS p", false)}, sent("CALL p()", false)).empty());
}

TEST_CASE("subscriptions that have no slot") {
    CHECK(said({sent("ALTER SUBSCRIPTION s SET (slot_name = NONE)", false)}, sent("DROP SUBSCRIPTION s", false)).empty());
    CHECK(said({}, sent("ALTER SUBSCRIPTION s DISABLE; ALTER SUBSCRIPTION s SET (slot_name = NONE); DROP SUBSCRIPTION s", false)).empty());
    CHECK(said({}, sent("DROP SUBSCRIPTION s", true)).empty());
}

TEST_CASE("a function that SQL has created is not mistaken for PostgreSQL's own") {
    const operation t = table("t", {col("a", integer), col("b", integer)});
    const operation more = add("t", check("max(a, b) > 0"));
    CHECK_FALSE(said({t}, more).empty());
    CHECK(said({t, sent("CREATE FUNCTION MAX(integer, integer) RETURNS integer LANGUAGE sql RETURN greatest($1, $2)", false)}, more).empty());
    CHECK(said({t, hidden("CREATE OR REPLACE FUNCTION public.max(integer, integer) RETURNS integer LANGUAGE sql RETURN 1")}, more).empty());
    CHECK(said({t}, add("t", check("app.max(a, b) > 0"))).empty());
}

TEST_CASE("values that SQL adds to an enum") {
    const operation mood = make_enum("mood", {"ok"});
    const operation t = table("t", {col("m", {"mood"})});
    const operation reads = add("t", check("m <> 'new'"));
    const operation adds = {varve::operations::execute{
        .sql = "ALTER TYPE mood ADD VALUE 'new'", .effects = {{varve::operations::add_enum_value{.type = "mood", .value = "new"}}}, .known = true}};
    CHECK_FALSE(said({mood, t, adds}, reads).empty());
    CHECK_FALSE(said({mood, t, hidden("ALTER TYPE mood ADD VALUE 'new'")}, reads).empty());
    CHECK_FALSE(said({mood, t, hidden("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'new'")}, reads).empty());
    varve::operations::execute alone = *adds.get_if<varve::operations::execute>();
    alone.outside_transaction = true;
    CHECK(said({mood, t, {alone}}, reads).empty());
}

TEST_CASE("a concurrent drop takes one index alone") {
    CHECK(said({}, sent("DROP INDEX CONCURRENTLY a, b", true)) ==
          "its SQL contains DROP INDEX CONCURRENTLY of several indexes, which PostgreSQL does not do | drop each in an execute of its own");
    CHECK(said({}, sent("DROP INDEX CONCURRENTLY IF EXISTS app.a CASCADE", true)).find("with CASCADE") != std::string::npos);
    CHECK(said({}, sent("DROP INDEX CONCURRENTLY a RESTRICT; DROP INDEX a, b", true)).empty());
}

TEST_CASE("statements that use a value which the transaction has added to an enum") {
    const operation begin = sent("VACUUM", true);  // the enum is older than the transaction
    const std::vector<operation> before{make_enum("mood", {"ok"}), table("t", {col("id", bigint), col("m", {"mood"}), col("ms", array_of({"mood"})), col("note", text)}), begin,
                                        {varve::operations::add_enum_value{.type = "mood", .value = "new"}}};
    CHECK(said(before, sent("INSERT INTO t (id, m) VALUES (1, 'ok'), (2, 'new')", false)) ==
          "its SQL has 'new', which the same transaction adds to enum type \"mood\" | use the value in a later migration");
    for (const char* const uses :
         {"SELECT 'new'::mood", "SELECT CAST('new' AS public.mood)", "INSERT INTO public.t AS x (m) VALUES ('new') ON CONFLICT DO NOTHING", "UPDATE t SET m = 'new'",
          "UPDATE t SET id = 1, m = 'new' WHERE id = 2", "UPDATE ONLY t SET id = 1 WHERE m = 'new';", "DELETE FROM t WHERE m IN ('ok', 'new')", "UPDATE t SET note = 'new', m = 'new' RETURNING id",
          "INSERT INTO t (ms) VALUES ('{ok,new}')", "INSERT INTO t (id, m) SELECT 1, 'new'::mood", "ALTER TABLE t ALTER COLUMN m SET DEFAULT 'new'::mood", "SELECT 1; UPDATE t SET m = 'new'",
          "INSERT INTO t VALUES (1, 'new')", "INSERT INTO t VALUES (1, 'ok'), (2, 'ok', '{new}')", "INSERT INTO t (m) OVERRIDING USER VALUE VALUES ('new')", "INSERT INTO t (m) SELECT 'new'",
          "INSERT INTO t (id, m) SELECT id, 'new' FROM u", "INSERT INTO t SELECT 1, 'new', '{}', 'x'", "CREATE INDEX ON t (id) WHERE m = 'new'",
          "CREATE UNIQUE INDEX IF NOT EXISTS i ON ONLY public.t (id, (m IN ('ok', 'new')))", "ALTER TABLE t ADD CHECK (id > 0) NO INHERIT, ADD CHECK (m <> 'new')",
          "ALTER TABLE IF EXISTS ONLY t ADD EXCLUDE (id WITH =) WHERE (m = 'new')", "ALTER TABLE t ALTER m SET DEFAULT 'new', ALTER id SET STATISTICS 3",
          "ALTER TABLE t ALTER COLUMN ms SET DEFAULT '{new}'", "ALTER TABLE t ADD COLUMN x mood NOT NULL DEFAULT 'new'", "CREATE UNLOGGED TABLE w (x public.mood DEFAULT 'new')",
          "CREATE DOMAIN d AS mood DEFAULT 'new'", "CREATE POLICY p ON t FOR INSERT WITH CHECK (id > 0 AND m = 'new')"}) {
        INFO(uses);
        CHECK(said(before, sent(uses, false)).find("its SQL has 'new'") == 0);
        CHECK(said(before, hidden(uses)).find("its SQL has 'new'") != std::string::npos);
        CHECK(said(before, sent(uses, true)).empty());
        CHECK(said({before[0], before[1], before[2]}, sent(uses, false)).empty());
    }
    for (const char* const fine :
         {"INSERT INTO t (note, m) VALUES ('new', 'ok')", "INSERT INTO t (m) VALUES (f('new', 1))", "INSERT INTO t (m, note) VALUES ('ok', lower('new'))", "INSERT INTO u (m) VALUES ('new')",
          "UPDATE t SET note = 'new'", "UPDATE u SET m = 'new'", "UPDATE t SET note = 'a' WHERE note = 'new' AND m = 'ok'", "COMMENT ON TYPE mood IS 'new'", "DO $$ BEGIN PERFORM 'new'::mood; END $$",
          "CREATE FUNCTION f() RETURNS mood LANGUAGE sql AS $$ SELECT 'new'::mood $$", "SELECT 'new'", "SELECT 'new'::other", "UPDATE t SET m = 'ok' WHERE id IN (SELECT 1 FROM u WHERE m = 'new')",
          "INSERT INTO t (m) SELECT m FROM u WHERE note = 'new'", "INSERT INTO other.t (m) VALUES ('new')",
          "INSERT INTO t VALUES (1, 'ok', '{ok}', 'new')", "INSERT INTO t SELECT 1, 'ok', '{ok}', 'new'", "INSERT INTO t (note) SELECT 'new'", "INSERT INTO t (id, m) SELECT id, 'ok' FROM u WHERE note = 'new'",
          "INSERT INTO t (note, m) SELECT f('new', 'new'), 'ok'", "INSERT INTO t DEFAULT VALUES", "INSERT INTO t (m) VALUES ('ok') RETURNING 'new'", "CREATE INDEX ON t (id) WHERE note = 'new'",
          "CREATE INDEX ON u (id) WHERE m = 'new'", "ALTER TABLE t ALTER note SET DEFAULT 'new', ALTER id SET STATISTICS 3", "ALTER TABLE t ADD COLUMN mood text DEFAULT 'new'",
          "ALTER TABLE t DROP COLUMN m, ADD COLUMN m text, ADD CHECK (m <> 'new')", "ALTER TABLE t ALTER m TYPE text, ALTER m SET DEFAULT 'new'", "CREATE UNLOGGED TABLE w (mood text DEFAULT 'new')",
          "CREATE POLICY p ON t USING (note = 'new')", "ALTER TYPE mood RENAME VALUE 'new' TO 'newer'"}) {
        INFO(fine);
        CHECK(said(before, sent(fine, false)).empty());
    }
    // By text alone, and of a type that is as new as the value.
    CHECK_FALSE(said({sent("ALTER TYPE mood ADD VALUE 'new'", false)}, sent("SELECT 'new'::mood", false)).empty());
    CHECK(said({sent("CREATE TYPE mood AS ENUM ('ok'); ALTER TYPE mood ADD VALUE 'new'", false)}, sent("SELECT 'new'::mood", false)).empty());
    CHECK(said({before[0], before[3]}, sent("SELECT 'new'::mood", false)).empty());
}

TEST_CASE("what SQL may have made is no reason to refuse") {
    const operation of_domain = table("t", {col("a", {"d"}, true), col("b", text)});
    CHECK(said({hidden("CREATE DOMAIN d AS text DEFAULT 'x'"), of_domain}, {varve::operations::insert_into{"t", {"b"}, {words("x")}}}).empty());
    const operation s = table("s", {col("a", integer)}, {unique({"a"}, "k")});
    const operation t = table("t", {col("a", integer)}, {unique({"a"}, "k")});
    CHECK(said({s, hidden("DROP TABLE IF EXISTS s")}, t).empty());
    CHECK(said({s}, t).find("a table or index \"k\" exists already") == 0);
    const operation plain = table("t", {col("a", integer)});
    const operation gin = index("t", {.name = "ix", .method = "gin", .keys = {{.column = "a"}}});
    CHECK(said({plain, hidden("CREATE EXTENSION IF NOT EXISTS btree_gin")}, gin).empty());
    CHECK(said({plain}, gin).find("has no default operator class") != std::string::npos);
}
