// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Changes of tables in use, by `.online()`: what they do, what is left when they are interrupted, and how a run goes on.

#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/walker_checks.hpp"
#include "varve/run.hpp"
#include "varve/script.hpp"
#include "varve/varve.hpp"

using namespace varve::dsl;
using varve::tests::check_chain;
using varve::tests::query_value;
using varve::tests::run_sql;
using varve::tests::scratch_database;

namespace online_changes {

struct tables {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity().primary_key(), column("email", text), column("Odd name", text)),
              create_schema("billing"),
              create_table("billing.orders", column("number", bigint).not_null(), column("user_id", bigint), column("total", integer)));
};
struct foreign {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up =
        steps(add_constraint("billing.orders", foreign_key("user_id").references("users", "id").on_delete(cascade)).online());
};
struct checked {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(
        add_constraint("billing.orders", check("total >= 0").named("total_is_positive")).online(), comment_on_table("users", "who buys"));
};
struct keys {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto up = steps(add_constraint("users", unique("email")).online(),
                                     add_constraint("users", unique("Odd name", "id").deferrable().named("Odd key")).online(),
                                     add_constraint("billing.orders", primary_key("number")).online());
};
struct not_nulls {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto up = steps(alter_column("users", "email").set_not_null().online(),
                                     alter_column("users", "Odd name").set_not_null().online(),
                                     alter_column("billing.orders", "user_id").set_not_null().online());
};
struct on_new_table {
    static constexpr auto revision = "006";
    static constexpr auto revises = "005";
    static constexpr auto up = steps(create_table("notes", column("id", bigint), column("order_number", bigint)),
                                     add_constraint("notes", foreign_key("order_number").references("billing.orders")).online(),
                                     alter_column("notes", "id").set_not_null().online(),
                                     add_constraint("notes", primary_key("id")).online());
};
struct new_columns {
    static constexpr auto revision = "007";
    static constexpr auto revises = "006";
    static constexpr auto up = steps(
        add_column("billing.orders", column("agent", bigint).references("users", "id").on_delete(set_null).initially_deferred()),
        add_column("billing.orders", column("payer", bigint).not_null().unique().references("users").named("payer_is_known")),
        add_column("users", column("friend", bigint).references("users", "id")),
        add_column("users", column("first", bigint).default_to(1).references("users", "id")));
};
struct not_valid {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_constraint("users", check("id > 0").named("c").not_valid()));
};
struct validated {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(validate_constraint("users", "c").outside_transaction());
};
using validating = varve::chain<tables, not_valid, validated>;
using chain = varve::chain<tables, foreign, checked, keys, not_nulls, on_new_table>;
using longer = varve::chain<tables, foreign, checked, keys, not_nulls, on_new_table, new_columns>;

}  // namespace online_changes

namespace {

using namespace std::chrono_literals;
using online_changes::chain;

const std::string history =
    "SELECT coalesce(string_agg(concat_ws(':', revision, pending, steps_done), ' ' ORDER BY position), '') FROM varve_history";

/// Installs what ends the session of a migration at its `count`th event: a statement that begins, or a change of the history.
void end_session_at(pqxx::connection& connection, int count) {
    run_sql(connection,
            "CREATE SCHEMA interruption; CREATE SEQUENCE interruption.events; "
            "CREATE FUNCTION interruption.count() RETURNS void LANGUAGE plpgsql AS $$ BEGIN IF nextval('interruption.events') = " +
                std::to_string(count) +
                " THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; END $$; "
                "CREATE FUNCTION interruption.on_statement() RETURNS event_trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM interruption.count(); END $$; "
                "CREATE FUNCTION interruption.on_history() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM interruption.count(); RETURN NULL; END $$; "
                "CREATE TRIGGER interruption AFTER INSERT OR UPDATE OR DELETE ON varve_history EXECUTE FUNCTION interruption.on_history(); "
                "CREATE EVENT TRIGGER interruption ON ddl_command_start EXECUTE FUNCTION interruption.on_statement()");
}

void end_no_session(pqxx::connection& connection) {
    run_sql(connection, "DROP EVENT TRIGGER interruption; DROP SCHEMA interruption CASCADE");
}

bool is_interrupted(const std::string& url, const std::string& target) {
    pqxx::connection connection(url);
    try {
        varve::run_migrations<chain>(connection, {.target = target});
        return false;
    } catch (const varve::error&) { return true; }
}

std::string constraints(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT coalesce(string_agg(conname || CASE WHEN convalidated THEN '' ELSE '!' END, ' ' ORDER BY conname), '') "
                       "FROM pg_constraint WHERE contype <> 'n' AND conrelid IN ('users'::regclass, 'billing.orders'::regclass)");
}

}  // namespace

TEST_CASE("online changes lead to the schema that replay finds, up, down and up again") {
    CHECK(check_chain<chain>() == std::vector<std::string>{});
}

TEST_CASE("a foreign key that is written on its column is the one that is written apart") {
    CHECK(check_chain<online_changes::longer>() == std::vector<std::string>{});
}

TEST_CASE("online changes are undone without work that they do not need") {
    const std::string down = varve::script<chain>("005", "003", {.history_table = "h"});
    CHECK(down.find("ALTER TABLE users ALTER COLUMN email DROP NOT NULL;") != std::string::npos);
    CHECK(down.find("ALTER TABLE users DROP CONSTRAINT users_email_key;") != std::string::npos);
    CHECK(down.find("CHECK") == std::string::npos);
    CHECK(down.find("UNIQUE INDEX") == std::string::npos);
    CHECK(down.find("DROP INDEX") == std::string::npos);
}

TEST_CASE("a run that was interrupted at any place of an online change goes on, or back") {
    const bool forward = GENERATE(true, false);
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO users (email, \"Odd name\") VALUES ('a', 'b'); INSERT INTO billing.orders VALUES (1, 1, 1)");
    int interruptions = 0;
    for (int count = 1;; ++count) {
        varve::run_migrations<chain>(connection, {.target = "001"});
        end_session_at(connection, count);
        const bool interrupted = is_interrupted(database.url(), "head");
        end_no_session(connection);
        if (!interrupted) { break; }
        ++interruptions;
        INFO("interrupted at event " << count << ": " << query_value(connection, history));
        varve::run_migrations<chain>(connection, {.target = forward ? "head" : "001"});
        CHECK(query_value(connection, history) == (forward ? "001 002 003 004 005 006" : "001"));
        CHECK(constraints(connection) ==
              (forward ? "Odd key orders_pkey orders_user_id_fkey total_is_positive users_email_key users_pkey" : "users_pkey"));
        CHECK(query_value(connection, "SELECT count(*) FROM pg_attribute WHERE attnotnull AND attnum > 0 AND attrelid IN "
                                      "('users'::regclass, 'billing.orders'::regclass)") == (forward ? "5" : "2"));
    }
    CHECK(interruptions > 40);
}

TEST_CASE("a way back of online changes that was interrupted goes on, or forward") {
    const bool back = GENERATE(true, false);
    const scratch_database database;
    pqxx::connection connection(database.url());
    int interruptions = 0;
    for (int count = 1;; ++count) {
        varve::run_migrations<chain>(connection);
        end_session_at(connection, count);
        const bool interrupted = is_interrupted(database.url(), "001");
        end_no_session(connection);
        if (!interrupted) { break; }
        ++interruptions;
        varve::run_migrations<chain>(connection, {.target = back ? "001" : "head"});
        CHECK(query_value(connection, history) == (back ? "001" : "001 002 003 004 005 006"));
        CHECK(constraints(connection) ==
              (back ? "users_pkey" : "Odd key orders_pkey orders_user_id_fkey total_is_positive users_email_key users_pkey"));
    }
    CHECK(interruptions > 5);
}

TEST_CASE("an invalid index that an interrupted run left behind is built again") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "003"});
    pqxx::connection blocker(database.url());
    run_sql(blocker, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM pg_class LIMIT 1");
    auto run = std::async(std::launch::async, [&] { return is_interrupted(database.url(), "004"); });
    const std::string invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";
    for (int i = 0; i < 4000 && query_value(connection, invalid) == "0"; ++i) { std::this_thread::sleep_for(5ms); }
    run_sql(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE "
                        "'CREATE UNIQUE INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()");
    CHECK(run.get());
    run_sql(blocker, "COMMIT");
    CHECK(query_value(connection, invalid) == "1");
    CHECK(query_value(connection, history) == "001 002 003 004:up:0");
    varve::run_migrations<chain>(connection, {.target = "004"});
    CHECK(query_value(connection, invalid) == "0");
    CHECK(constraints(connection) == "Odd key orders_pkey orders_user_id_fkey total_is_positive users_email_key users_pkey");
}

TEST_CASE("rows that violate a constraint stop an online change, which goes on once they are corrected") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    run_sql(connection, "INSERT INTO billing.orders VALUES (1, 77, -1)");
    try {
        varve::run_migrations<chain>(connection);
        FAIL("it did not fail");
    } catch (const varve::migration_failed& failed) {
        CHECK(failed.sqlstate() == "23503");
        CHECK(failed.unfinished() == "002");
        CHECK(failed.statement() == "ALTER TABLE billing.orders VALIDATE CONSTRAINT orders_user_id_fkey;");
        CHECK(std::string(failed.what()).find("1 of 2 steps are applied; the next run continues with step 2") != std::string::npos);
    }
    CHECK(constraints(connection) == "orders_user_id_fkey! users_pkey");
    run_sql(connection, "UPDATE billing.orders SET user_id = NULL, total = 1");
    varve::run_migrations<chain>(connection, {.target = "003"});
    CHECK(constraints(connection) == "orders_user_id_fkey total_is_positive users_pkey");
}

TEST_CASE("a validation waits for others as long as it takes, since nobody waits behind it") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<online_changes::validating>(connection, {.target = "002"});
    pqxx::connection blocker(database.url());
    run_sql(blocker, "BEGIN; LOCK TABLE users IN SHARE UPDATE EXCLUSIVE MODE");
    auto run = std::async(std::launch::async, [&] {
        return varve::run_migrations<online_changes::validating>(connection, {.lock_timeout = 50ms, .lock_retries = 0}).ran.size();
    });
    pqxx::connection other(database.url());
    for (int i = 0; i < 4000 && query_value(other, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass") == "0"; ++i) {
        std::this_thread::sleep_for(5ms);
    }
    std::this_thread::sleep_for(200ms);
    run_sql(other, "SET statement_timeout = '2s'; UPDATE users SET email = 'x'; SELECT FROM users");
    run_sql(blocker, "COMMIT");
    CHECK(run.get() == 1);
}

TEST_CASE("a dry run of an online change runs all its parts") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<chain>(connection, {.target = "001"});
    const varve::report tried = varve::run_migrations<chain>(connection, {.dry_run = true});
    CHECK(tried.ran.size() == 5);
    CHECK(tried.untried.empty());
    CHECK(constraints(connection) == "users_pkey");
}
