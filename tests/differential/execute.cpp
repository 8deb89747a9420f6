// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PostgreSQL and replay refuse the same statements inside of a transaction.
#include "differential/server.hpp"
#include "support/catch.hpp"
#include "varve/replay/replay.hpp"

namespace {

/// Whether replay refuses the statement in an execute that runs in a transaction.
bool refused_by_replay(std::string_view sql) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    return static_cast<bool>(varve::replay(state, {varve::operations::execute{.sql = sql, .effects = {}, .known = true}}));
}

}  // namespace

TEST_CASE("replay and PostgreSQL agree about what cannot run in a transaction") {
    varve::tests::server database;
    REQUIRE(database.run("CREATE TABLE t (a integer PRIMARY KEY); CREATE TABLE p (a integer) PARTITION BY LIST (a); "
                         "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE MATERIALIZED VIEW v AS SELECT 1 AS one; CREATE UNIQUE INDEX ON v (one)")
                .accepted);
    for (const std::string_view sql :
         {"VACUUM", "VACUUM (ANALYZE) t", "CREATE DATABASE varve_never", "DROP DATABASE varve_never", "ALTER SYSTEM SET work_mem = '1MB'",
          "CREATE INDEX CONCURRENTLY ON t (a)", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY t_pkey", "REINDEX TABLE CONCURRENTLY t",
          "REINDEX (CONCURRENTLY) TABLE t", "REINDEX (VERBOSE, CONCURRENTLY on) INDEX t_pkey", "REINDEX SCHEMA public", "REINDEX (VERBOSE) SCHEMA public", "CLUSTER",
          "CLUSTER VERBOSE", "DISCARD ALL", "CREATE TABLESPACE s LOCATION '/varve'", "DROP TABLESPACE s",
          "ALTER DATABASE postgres SET TABLESPACE s", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'", "ANALYZE t",
          "CREATE INDEX \"concurrently\" ON t (a)", "REINDEX TABLE t", "REINDEX (CONCURRENTLY FALSE) TABLE t", "CLUSTER t USING t_pkey", "DISCARD PLANS",
          "ALTER DATABASE postgres SET work_mem = '4MB'", "REFRESH MATERIALIZED VIEW CONCURRENTLY v", "ALTER TABLE p DETACH PARTITION p1", "CHECKPOINT",
          "TRUNCATE t", "SAVEPOINT s", "PREPARE transaction AS SELECT 1"}) {
        REQUIRE(database.run("BEGIN").accepted);
        const varve::tests::reply theirs = database.run(sql);
        database.run("ROLLBACK");
        INFO(sql << ": " << theirs.message);
        CHECK(refused_by_replay(sql) == (theirs.state == "25001"));
    }
}

TEST_CASE("replay and PostgreSQL agree about text that is no SQL") {
    varve::tests::server database;
    for (const std::string_view sql : {"SELECT 'a", "SELECT E'a\\'", "SELECT \"a", "SELECT $a$ $b$", "SELECT 1 /* /* */", "\\d", "SELECT 1 \\g", "SELECT 'a\\', 1",
                                       "SELECT E'\\\\', '\\', $$ \\ $$", "SELECT 1 -- '", "SELECT /* ' /* */ */ 1"}) {
        const varve::tests::reply theirs = database.run(sql);
        INFO(sql << ": " << theirs.message);
        CHECK(refused_by_replay(sql) == !theirs.accepted);
    }
}

TEST_CASE("replay and PostgreSQL agree about what cannot run once a transaction has begun") {
    varve::tests::server database;
    varve::detail::text_arena texts;
    varve::schema state(texts);
    for (const std::string_view sql : {"CREATE TABLE m (d date) PARTITION BY RANGE (d)", "CREATE TABLE t (d date)", "CREATE INDEX im ON m (d)", "CREATE INDEX it ON t (d)",
                                       "CREATE PROCEDURE commits() LANGUAGE plpgsql AS 'BEGIN COMMIT; END'", "CREATE PROCEDURE stays() LANGUAGE plpgsql AS 'BEGIN NULL; END'"}) {
        REQUIRE(database.run(sql).accepted);
        REQUIRE_FALSE(varve::replay(state, {varve::operations::execute{.sql = sql, .effects = {}}}));
    }
    for (const std::string_view sql :
         {"REINDEX TABLE m", "REINDEX TABLE t", "REINDEX (VERBOSE) TABLE public.m", "CLUSTER m USING im", "CLUSTER t USING it", "CALL commits()", "CALL stays()",
          "DO $$ BEGIN COMMIT; END $$", "DO $$ BEGIN IF true THEN ROLLBACK; END IF; END $$", "DO $$ BEGIN PERFORM 'COMMIT;'; END $$",
          "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED", "SET LOCAL TRANSACTION ISOLATION LEVEL SERIALIZABLE",
          "SET TRANSACTION DEFERRABLE", "SET TRANSACTION NOT DEFERRABLE", "SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "SET TRANSACTION READ WRITE",
          "SET transaction_isolation = 'serializable'", "SET LOCAL transaction_isolation TO 'repeatable read'", "SET transaction_isolation = 'read committed'",
          "SET TRANSACTION SNAPSHOT '00000003-0000001B-1'", "CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION p",
          "CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false)"}) {
        REQUIRE(database.run("BEGIN; SELECT 1").accepted);
        const varve::tests::reply theirs = database.run(sql);
        database.run("ROLLBACK");
        varve::schema attempt = state;
        INFO(sql << ": " << theirs.state << ' ' << theirs.message);
        CHECK(static_cast<bool>(varve::replay(attempt, {varve::operations::execute{.sql = sql, .effects = {}, .known = true}})) == !theirs.accepted);
    }
    for (const bool partitioned : {true, false}) {
        varve::operations::create_index lone{.table = partitioned ? "m" : "t", .index = {.name = "lone"}, .concurrently = true};
        lone.index.keys.push_back({.column = "d"});
        const varve::tests::reply theirs = database.run(partitioned ? "CREATE INDEX CONCURRENTLY lone ON m (d)" : "CREATE INDEX CONCURRENTLY lone ON t (d)");
        CHECK(theirs.accepted == !partitioned);
        CHECK(static_cast<bool>(varve::replay(state, {lone})) == partitioned);
    }
}

TEST_CASE("a subscription with a slot is not dropped in a transaction") {
    varve::tests::server database;
    REQUIRE(database.run("CREATE SUBSCRIPTION varve_slotted CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = 'varve_slotted')").accepted);
    REQUIRE(database.run("BEGIN").accepted);
    const varve::tests::reply theirs = database.run("DROP SUBSCRIPTION varve_slotted");
    database.run("ROLLBACK");
    CHECK(theirs.state == "25001");
    CHECK(refused_by_replay("DROP SUBSCRIPTION varve_slotted"));
    const std::string_view way_out = "ALTER SUBSCRIPTION varve_slotted SET (slot_name = NONE); DROP SUBSCRIPTION varve_slotted";
    CHECK_FALSE(refused_by_replay(way_out));
    CHECK(database.run(way_out).accepted);
}
