// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The commands at work with a database: their output and exit codes.

#include <string>

#include "command_line/process.hpp"
#include "support/catch.hpp"

using varve::tests::begins;
using varve::tests::contains;
using varve::tests::ended;
using varve::tests::json_at;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;
using varve::tests::tool;

namespace {

/// Whether a command ended as expected, and what it printed.
std::string ran(const tool& run, const std::string& words, int code = 0) {
    const ended done = run(words);
    CAPTURE(words, done.out, done.err);
    CHECK(done.code == code);
    return done.out;
}

std::string tables(const std::string& url) {
    return query_value(url,
                       "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
                       "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
}

}  // namespace

TEST_CASE("upgrade runs the chain, says what runs on standard error and what was done on standard output") {
    const scratch_database database;
    const tool linear("linear", database.url());
    const ended up = linear("upgrade");
    CHECK(up.code == 0);
    CHECK(up.err ==
          "Running upgrade  -> 001, add users table\n"
          "Running upgrade 001 -> 002, add orders\n"
          "Running upgrade 002 -> 003, index orders\n"
          "Running upgrade 003 -> 004, wait as long as the database says\n");
    CHECK(begins(up.out, "From base to 004: 4 migrations, "));
    CHECK(tables(database.url()) == "orders users varve_history waited");
    const ended again = linear("upgrade head");
    CHECK(again.code == 0);
    CHECK(again.out == "The database is already at 004.\n");
    CHECK(again.err.empty());
}

TEST_CASE("current shows the applied migrations, and creates nothing") {
    const scratch_database database;
    const tool linear("linear", database.url());
    CHECK(ran(linear, "current").empty());
    CHECK(tables(database.url()).empty());
    CHECK(contains(ran(linear, "current -v"), "Current revision(s) for "));
    ran(linear, "upgrade 002");
    CHECK(ran(linear, "current") == "002\n");
    const ended behind = linear("current --check-heads");
    CHECK(behind.code == 6);
    CHECK(behind.err ==
          "FAILED: Database is not on all head revisions: it is at \"002\"; 2 migrations are left to run\n");
    ran(linear, "upgrade +2");
    CHECK(ran(linear, "current -c") == "004 (head)\n");
    CHECK(contains(ran(linear, "current --verbose"), "Rev: 004 (head)\nParent: 003\n"));
    CHECK(ran(linear, "history -i -r 003:") ==
          "003 -> 004 (head) (current), wait as long as the database says\n002 -> 003, index orders\n");
    CHECK(ran(linear, "history -r -1:current") == ran(linear, "history -r 003:"));
    CHECK(ran(linear, "show current") == ran(linear, "show 004"));
    CHECK(ran(linear, "show -1") == ran(linear, "show 003"));
}

TEST_CASE("current of a chain with branches shows each line, in the order of the chain") {
    const scratch_database database;
    const tool branched("branched", database.url());
    CHECK(contains(branched("upgrade").err, "target \"head\" is ambiguous: there are 2 heads"));
    CHECK(branched("upgrade").code == 4);
    ran(branched, "upgrade shop");
    CHECK(ran(branched, "current") == "b1\n");
    ran(branched, "upgrade library@head");
    CHECK(ran(branched, "current") == "b1\nl1 (head)\n");
    ran(branched, "upgrade heads");
    CHECK(ran(branched, "current") == "d1 (head) (mergepoint)\nl1 (head)\n");
    CHECK(ran(branched, "check") == "No new upgrade operations detected.\n");
    CHECK(branched("downgrade -1").code == 4);
    ran(branched, "downgrade library@-1");
    CHECK(ran(branched, "current") == "d1 (head) (mergepoint)\n");
    ran(branched, "redo shop");
    CHECK(ran(branched, "current") == "d1 (head) (mergepoint)\n");
}

TEST_CASE("downgrade, redo and plan") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade");
    CHECK(begins(ran(linear, "plan -1"), "From 004 to 003: 1 migration. Nothing is run now.\n"));
    CHECK(contains(ran(linear, "plan -1"), "      locks: ACCESS EXCLUSIVE on waited\n"));
    CHECK(tables(database.url()) == "orders users varve_history waited");
    const ended down = linear("downgrade -1");
    CHECK(down.code == 0);
    CHECK(down.err == "Running downgrade 004 -> 003, wait as long as the database says\n");
    CHECK(begins(down.out, "From 004 to 003: 1 migration, "));
    const ended redone = linear("redo -2");
    CHECK(redone.code == 0);
    CHECK(redone.err ==
          "Running downgrade 003 -> 002, index orders\nRunning downgrade 002 -> 001, add orders\n"
          "Running upgrade 001 -> 002, add orders\nRunning upgrade 002 -> 003, index orders\n");
    CHECK(ran(linear, "current") == "003\n");
    CHECK(ran(linear, "redo 003") == "The database is already at 003.\n");
    CHECK(linear("upgrade 001").code == 4);
    CHECK(contains(linear("upgrade 001").err, "target \"001\" is below the database"));
    CHECK(linear("downgrade head").code == 4);
    ran(linear, "downgrade base");
    CHECK(tables(database.url()) == "varve_history");
    CHECK(linear("downgrade -1").code == 4);
}

TEST_CASE("a dry run runs on the server, and leaves nothing") {
    const scratch_database database;
    const tool linear("linear", database.url());
    const ended tried = linear("upgrade --dry-run");
    CHECK(tried.code == 0);
    CHECK(contains(tried.err, "Running upgrade 001 -> 002, add orders\n"));
    CHECK(contains(tried.out, "Nothing was changed: this was a dry run.\n"));
    CHECK(tables(database.url()).empty());
    const ended fails = linear.with("PGOPTIONS=-c test.divisor=0")("upgrade --dry-run");
    CHECK(fails.code == 8);
    CHECK(contains(fails.err, "division by zero"));
    CHECK(tables(database.url()).empty());
}

TEST_CASE("stamp and ensure_version write the history and run nothing") {
    const scratch_database database;
    const tool linear("linear", database.url());
    CHECK(ran(linear, "ensure_version") == "The history table varve_history was created.\n");
    CHECK(ran(linear, "ensure_version") == "The history table varve_history already exists.\n");
    run_sql(database.url(), "CREATE TABLE orders AS SELECT 1 AS id");
    const ended refused = linear("stamp --purge base --history-table orders");
    CHECK(refused.code == 10);
    CHECK(contains(refused.err, "FAILED: table \"orders\" is not a history table, so name another one (--history-table): "));
    CHECK(varve::tests::query_value(database.url(), "SELECT count(*) FROM orders") == "1");
    run_sql(database.url(), "DROP TABLE orders");
    const ended stamped = linear("stamp 002");
    CHECK(stamped.code == 0);
    CHECK(stamped.err == "Running stamp_revision  -> 002\n");
    CHECK(stamped.out == "The history records that the database is at 002.\n");
    CHECK(tables(database.url()) == "varve_history");
    CHECK(ran(linear, "current") == "002\n");
    run_sql(database.url(), "UPDATE varve_history SET revision = 'gone' WHERE revision = '002'");
    CHECK(linear("current").code == 5);
    CHECK(contains(linear("current").out, "gone, "));  // what the history has is shown all the same
    CHECK(contains(linear("current").out, " (as the history records it)\n"));
    CHECK(contains(linear("current").err, "the database is ahead of this program: its history has migration \"gone\""));
    CHECK(linear("stamp 001").code == 5);
    ran(linear, "stamp --purge 001");
    CHECK(ran(linear, "current") == "001\n");
    ran(linear, "stamp base");
    CHECK(ran(linear, "current").empty());
    const scratch_database other;
    run_sql(other.url(), ran(linear, "upgrade --sql 002"));
    run_sql(other.url(), ran(linear, "stamp --sql 002:003"));
    CHECK(ran(tool("linear", other.url()), "current") == "003\n");
}

TEST_CASE("stamp --from takes the position from the table of another tool") {
    const scratch_database database;
    const tool linear("linear", database.url());
    CHECK(linear("stamp --from dbmate").code == 10);
    run_sql(database.url(), "CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ('001'), ('002')");
    const ended tried = linear("stamp --from dbmate --dry-run");
    CHECK(tried.out == "The history would record that the database is at 002. Nothing was changed: this was a dry run.\n");
    CHECK(ran(linear, "current").empty());
    CHECK(ran(linear, "stamp --from dbmate") == "The history records that the database is at 002.\n");
    CHECK(ran(linear, "current") == "002\n");
    CHECK(json_at(ran(linear, "stamp --from dbmate --json"), "{to}") == "002");
    run_sql(database.url(), "INSERT INTO schema_migrations VALUES ('009')");
    CHECK(linear("stamp --from dbmate").code == 5);
    CHECK(json_at(linear("stamp --from dbmate --json").out, "{error,revisions,0}") == "009");
    run_sql(database.url(), "DELETE FROM schema_migrations WHERE version IN ('001', '009')");
    CHECK(linear("stamp --from dbmate").code == 7);
    CHECK(query_value(database.url(), "SELECT string_agg(version, ' ') FROM schema_migrations") == "002");
}

TEST_CASE("check is for CI: at head, and as the chain says") {
    const scratch_database database;
    const tool linear("linear", database.url());
    const ended behind = linear("check");
    CHECK(behind.code == 6);
    CHECK(behind.out.empty());
    CHECK(begins(behind.err, "FAILED: Target database is not up to date: it is at base; 4 migrations are left"));
    ran(linear, "upgrade");
    CHECK(ran(linear, "check") == "No new upgrade operations detected.\n");
    run_sql(database.url(), "ALTER TABLE users ADD COLUMN more text; DROP TABLE waited");
    const ended drifted = linear("check");
    CHECK(drifted.code == 7);
    CHECK(drifted.out == "table \"users\": column \"more\" is not expected\ntable \"waited\" is missing\n");
    CHECK(
        begins(drifted.err, "FAILED: New upgrade operations detected: the database differs from the chain in 2"));
}

TEST_CASE("verify compares the database with its history") {
    const scratch_database database;
    const tool linear("linear", database.url());
    CHECK(ran(linear, "verify") == "The database matches its history: base.\n");
    ran(linear, "upgrade 002");
    CHECK(ran(linear, "verify") == "The database matches its history: 002.\n");
    run_sql(database.url(), "ALTER TABLE orders DROP COLUMN note");
    CHECK(ran(linear, "verify", 7) == "table \"orders\": column \"note\" is missing\n");
    run_sql(database.url(), "UPDATE varve_history SET fingerprint = 'varve1:0000000000000000' WHERE revision = '001'");
    const ended edited = linear("verify");
    CHECK(edited.code == 7);
    CHECK(contains(edited.err, "migration \"001\" was edited after it was applied"));
    run_sql(database.url(), "DELETE FROM varve_history WHERE revision = '001'");
    CHECK(linear("verify").code == 7);
    CHECK(linear("current").code == 7);
}

TEST_CASE("repair accepts an edit, and says what the history had") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade 002");
    CHECK(ran(linear, "repair") == "Nothing to repair: the history has the fingerprints of the chain.\n");
    const std::string before = query_value(database.url(), "SELECT fingerprint FROM varve_history WHERE revision = '001'");
    run_sql(database.url(), "UPDATE varve_history SET fingerprint = 'varve1:0000000000000000', lineage = 'varve1:0' WHERE revision = '001'");
    run_sql(database.url(), "UPDATE varve_history SET lineage = 'varve1:0' WHERE revision = '002'");
    const ended refused = linear("upgrade");
    CHECK(refused.code == 7);
    CHECK(contains(refused.err, "accept the edit with the command repair 001"));
    const std::string said = "001: the history had varve1:0000000000000000, the chain has " + before + '\n';
    CHECK(ran(linear, "repair --dry-run") == said + "Nothing was changed: this was a dry run.\n");
    CHECK(ran(linear, "repair 002") == "Nothing to repair: the history has the fingerprints of the chain.\n");
    CHECK(linear("repair 009").code == 4);
    CHECK(linear("upgrade").code == 7);
    const std::string document = ran(linear, "repair 001 --json");
    CHECK(document == R"({"repaired":[{"revision":"001","recorded":"varve1:0000000000000000","declared":")" + before + R"("}],"dry_run":false})" + "\n");
    CHECK(ran(linear, "verify") == "The database matches its history: 002.\n");
    CHECK(query_value(database.url(), "SELECT repairs->0->>'was' FROM varve_history WHERE revision = '001'") == "varve1:0000000000000000");
    CHECK(linear("upgrade").code == 0);
    CHECK(ran(linear, "check") == "No new upgrade operations detected.\n");
}

TEST_CASE("the history may be in another schema") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade --history-schema own --history-table versions");
    CHECK(tables(database.url()) == "orders users waited");
    CHECK(ran(linear, "--history-schema own --history-table versions current") == "004 (head)\n");
    CHECK(ran(linear, "--history-schema own --history-table versions check") ==
          "No new upgrade operations detected.\n");
}

TEST_CASE("a history is found and named as the search path and the options say") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade 002 --history-table ops.versions");
    CHECK(query_value(database.url(), "SELECT to_regclass('ops.versions') IS NOT NULL") == "t");
    CHECK(ran(linear, "current --history-table ops.versions") == "002\n");
    CHECK(json_at(ran(linear, "current --json --history-table ops.versions"), "{history_schema}") == "ops");
    CHECK(json_at(ran(linear, "current --json --history-table ops.versions"), "{history_table}") == "versions");
    ran(linear, "upgrade --history-table ops.versions");
    CHECK(ran(linear, "check --history-table ops.versions") == "No new upgrade operations detected.\n");
    ran(linear, "verify --history-table ops.versions");
    run_sql(database.url(), "ALTER TABLE ops.versions SET SCHEMA public; ALTER TABLE versions RENAME TO varve_history; "
                            "CREATE SCHEMA app; CREATE TABLE app.varve_history (LIKE varve_history)");
    const tool other = linear.with("PGOPTIONS=-c search_path=app,public");
    const ended two = other("upgrade --json");
    CHECK(two.code == 2);
    CHECK(json_at(two.out, "{error,kind}") == "history_ambiguous");
    CHECK(json_at(two.out, "{error,schemas}") == "[\"app\", \"public\"]");
    CHECK(contains(two.err, "2 tables varve_history on the search path: app.varve_history, public.varve_history; choose the one"));
    CHECK(ran(other, "current --history-schema public") == "004 (head)\n");
    run_sql(database.url(), "DROP TABLE app.varve_history");
    CHECK(ran(other, "current") == "004 (head)\n");
    CHECK(ran(other, "upgrade") == "The database is already at 004.\n");
}

TEST_CASE("after a squash, the message says how to declare it") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade");
    run_sql(database.url(), "UPDATE varve_history SET revision = 'old' || revision, parent = 'old' || parent");
    const ended squashed = linear("upgrade");
    CHECK(squashed.code == 5);
    CHECK(contains(squashed.err, "if this chain has squashed them, name them in replaces of the new migration, or record the position of the database with stamp --purge <revision>"));
    ran(linear, "stamp --purge 004");
    CHECK(ran(linear, "current") == "004 (head)\n");
}

TEST_CASE("the history may be Alembic's table", "[pgvector]") {
    const scratch_database alembics;
    const tool portfolio("portfolio", alembics.url());  // its main says alembic_version
    ran(portfolio, "upgrade a7c31");
    CHECK(query_value(alembics.url(), "SELECT version_num FROM alembic_version") == "a7c31f09d2e4");
    CHECK(ran(portfolio, "current") == "a7c31f09d2e4\n");
    ran(portfolio, "upgrade head --transaction per_migration");
    CHECK(ran(portfolio, "check") == "No new upgrade operations detected.\n");
    CHECK(ran(portfolio, "current -c") == ran(portfolio, "heads"));
}

TEST_CASE("the error of a migration that fails says where, and what is applied") {
    const scratch_database database;
    const tool linear = tool("linear", database.url()).with("PGOPTIONS=-c test.divisor=0");
    const ended failed = linear("upgrade --transaction per_migration");
    CHECK(failed.code == 8);
    CHECK(failed.out.empty());
    CHECK(contains(failed.err, "FAILED: migration \"004\" failed at step 2 (execute \"SELECT pg_sleep("));
    CHECK(contains(failed.err, "division by zero (SQLSTATE 22012)"));
    CHECK(contains(failed.err, "The database is at \"003\"."));
    CHECK(ran(linear, "current") == "003\n");
}

TEST_CASE("a migration that was left unfinished is shown, and finished by the next run") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade 003");
    // The state after a process was killed when the index was built, but not yet recorded.
    run_sql(database.url(),
            "UPDATE varve_history SET pending = 'up', steps_done = 0, fingerprint = 'varve1:cbf29ce484222325', "
            "lineage = (SELECT lineage FROM varve_history WHERE revision = '002') WHERE revision = '003'");
    CHECK(ran(linear, "current") == "002\n003 (unfinished: 0 of 1 steps)\n");
    const std::string current = ran(linear, "current --json");
    CHECK(json_at(current, "{unfinished,revision}") == "003");
    CHECK(json_at(current, "{unfinished,direction}") == "up");
    CHECK(linear("current --check-heads").code == 6);
    CHECK(linear("check").code == 6);
    const ended verified = linear("verify");
    CHECK(verified.code == 6);
    CHECK(contains(verified.err, "migration \"003\" is unfinished (0 of 1 steps), so the expected schema"));
    CHECK(linear("upgrade").code == 0);
    CHECK(ran(linear, "check") == "No new upgrade operations detected.\n");
}

TEST_CASE("a lock that is not obtained has an exit code of its own") {
    const scratch_database database;
    const tool linear("linear", database.url());
    pqxx::connection other(database.url());
    varve::tests::query_value(other, "SELECT pg_advisory_lock(hashtextextended('varve:public.varve_history', 0))");
    const ended waited = linear("upgrade --lock-wait 200ms");
    CHECK(waited.code == 9);
    CHECK(contains(waited.err, "Waiting: another process is migrating this database\n"));
    CHECK(contains(waited.err, "FAILED: another process is migrating this database"));
}

TEST_CASE("a table that stays locked has an error of its own") {
    const scratch_database database;
    const tool linear("linear", database.url());
    ran(linear, "upgrade 002");
    pqxx::connection other(database.url());
    pqxx::work holds(other);
    holds.exec("LOCK TABLE varve_history IN ACCESS SHARE MODE; LOCK TABLE orders IN ACCESS SHARE MODE");
    const ended waited = linear("downgrade 001 --lock-timeout 1ms");
    CHECK(waited.code == 9);
    CHECK(contains(waited.err, "Waiting: another session holds a lock; trying again\n"));
    CHECK(contains(waited.err, "lock timeout"));
}

TEST_CASE("notices of the server go to standard error") {
    const scratch_database database;
    run_sql(database.url(),
            "CREATE FUNCTION public.pg_sleep(float8) RETURNS void LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE NOTICE 'taking % s', $1; END $$");
    const tool linear = tool("linear", database.url()).with("PGOPTIONS=-c search_path=public,pg_catalog");
    const ended done = linear("upgrade");
    CHECK(done.code == 0);
    CHECK(contains(done.err, "taking 0 s"));
    CHECK(begins(done.out, "From base to 004"));
}

TEST_CASE("a server that is too old for a migration is left as it is") {
    const scratch_database database;
    const tool newer("newer", database.url());
    if (std::stoi(query_value(database.url(), "SHOW server_version_num")) >= 180000) {
        CHECK(begins(ran(newer, "upgrade"), "From base to 002"));
        return;
    }
    const std::string refused = ran(newer, "upgrade --json", 10);
    CHECK(json_at(refused, "{error,kind}") == "server_too_old");
    CHECK(json_at(refused, "{error,revision}") == "002");
    CHECK(json_at(refused, "{error,needed}") == "18");
    CHECK(tables(database.url()).empty());
    CHECK(begins(ran(newer, "upgrade 001"), "From base to 001"));
}

TEST_CASE("--json gives one document for every command") {
    const scratch_database database;
    const tool linear("linear", database.url());
    const std::string up = ran(linear, "upgrade 003 --json");
    CHECK(json_at(up, "{from}").empty());
    CHECK(json_at(up, "{to}") == "003");
    CHECK(json_at(up, "{ran,1,revision}") == "002");
    CHECK(json_at(up, "{ran,1,direction}") == "up");
    CHECK(json_at(up, "{dry_run}") == "false");
    const std::string current = ran(linear, "current --json");
    CHECK(json_at(current, "{current,0,revision}") == "003");
    CHECK(json_at(current, "{at_head}") == "false");
    CHECK(json_at(current, "{unfinished}") == "null");
    CHECK(json_at(ran(linear, "history -i --json"), "{migrations,1,current}") == "true");
    CHECK(json_at(ran(linear, "heads --json"), "{heads,0,revises,0}") == "003");
    CHECK(json_at(ran(tool("branched"), "branches --json"), "{branches,0,into,1}") == "c1");
    CHECK(json_at(ran(tool("branched"), "show library --json"), "{migrations,0,depends_on,0}") == "b1");
    CHECK(json_at(ran(linear, "graph --json"), "{migrations,3,struct}") == "wait_a_while");
    CHECK(json_at(ran(linear, "plan --json"), "{segments,0,operations,1,locks,0}") == "unknown: varve does not understand the SQL");
    CHECK(json_at(ran(linear, "plan -1 --json"), "{segments,0,transaction}") == "true");
    CHECK(json_at(ran(linear, "plan 003:002 --json"), "{migrations,0,direction}") == "down");
    CHECK(json_at(ran(linear, "redo --json"), "{down,ran,0,revision}") == "003");
    CHECK(json_at(ran(linear, "verify --json"), "{migrations}") == "3");
    CHECK(contains(json_at(ran(linear, "upgrade --sql --json"), "{sql}"), "CREATE TABLE users"));
    CHECK(json_at(ran(linear, "stamp head --json"), "{to}") == "004");
    CHECK(json_at(ran(linear, "ensure_version --json"), "{made}") == "false");
    CHECK(contains(json_at(ran(linear, "completion bash --json"), "{script}"), "complete -F"));
    CHECK(json_at(ran(linear, "downgrade -1 --json --quiet", 8), "{error,kind}") == "migration_failed");
    const std::string drift = ran(linear, "check --json", 7);
    CHECK(json_at(drift, "{error,kind}") == "drift");
    CHECK(json_at(drift, "{error,exit_code}") == "7");
    CHECK(json_at(drift, "{error,differences,0}") == "table \"waited\" is missing");
    const std::string unknown = ran(linear, "show 05 --json", 4);
    CHECK(json_at(unknown, "{error,kind}") == "bad_target");
    CHECK(json_at(unknown, "{error,target}") == "05");
    CHECK(json_at(ran(linear, "frob --json", 2), "{error,kind}") == "usage");
}

TEST_CASE("what a chain names with the current schema and without is one to check and verify") {
    const scratch_database database("spelled");
    run_sql(database.url(), "CREATE SCHEMA app");
    const tool spelled = tool("spelled", database.url()).with("PGOPTIONS=-c search_path=app,public");
    for (const std::string to : {"002", "001", "002"}) {
        const ended moved = spelled(to == "001" ? "downgrade 001" : "upgrade " + to);
        CAPTURE(moved.err);
        REQUIRE(moved.code == 0);
    }
    for (const char* const asked : {"check", "verify"}) {
        const ended found = spelled(asked);
        CAPTURE(found.out, found.err);
        CHECK(found.code == 0);
    }
    run_sql(database.url(), "ALTER TABLE app.orders ADD COLUMN late int");
    CHECK(contains(spelled("check").out, "table \"orders\": column \"late\" is not expected"));
    // Both names in one chain, for what is one table there.
    const tool twin = tool("spelled", database.url()).with("PGOPTIONS=-c search_path=app,public").with("CHAIN=twin");
    REQUIRE(twin("upgrade head").code == 0);
    const ended refused = twin("verify");
    CHECK(refused.code != 0);
    CHECK(contains(refused.err, "the chain has table \"app.orders\" and table \"orders\", and both names mean the same object on this connection, whose current schema is app"));
}

TEST_CASE("names without a schema of a chain that makes the current one are found where they are") {
    const scratch_database database("spelled");
    const tool spelled = tool("spelled", database.url()).with("PGOPTIONS=-c search_path=app,public").with("CHAIN=made");
    REQUIRE(spelled("upgrade head").code == 0);
    for (const char* const asked : {"check", "verify"}) {
        const ended found = spelled(asked);
        CAPTURE(found.out, found.err);
        CHECK(found.code == 0);
    }
    run_sql(database.url(), "ALTER TABLE app.orders ADD COLUMN late int");
    CHECK(contains(spelled("check").out, "table \"app.orders\": column \"late\" is not expected"));
}

TEST_CASE("plan says which settings an index loses that is built again, and how to keep them") {
    const scratch_database database;
    const tool reindexed("reindexed", database.url());
    ran(reindexed, "upgrade 001");
    CHECK(reindexed("plan").err.empty());
    run_sql(database.url(),
            "ALTER TABLE orders REPLICA IDENTITY USING INDEX uq_orders_number; ALTER TABLE orders CLUSTER ON ix_orders_shop");
    const ended planned = reindexed("plan");
    CHECK(planned.code == 0);
    CHECK(planned.err ==
          "warning: index \"ix_orders_shop\" of table \"orders\" is created again and loses its settings; add a last step: "
          "execute(R\"(ALTER TABLE orders CLUSTER ON ix_orders_shop)\").effect()\n"
          "warning: index \"uq_orders_number\" of table \"orders\" is created again and loses its settings; add a last step: "
          "execute(R\"(ALTER TABLE orders REPLICA IDENTITY USING INDEX uq_orders_number)\").effect()\n");
    CHECK(reindexed("plan 001:002").err.empty());  // a range asks no database
    ran(reindexed, "upgrade");
    CHECK(reindexed("plan").err.empty());
}
