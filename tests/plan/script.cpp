// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/plan/script.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/hand_made.hpp"

namespace {

using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::sql;

struct chain {
    static const varve::list<varve::migration>& migrations() {
        static const hand_made made = hand_made()
                                          .add("001", {sql("CREATE TABLE a ()")}, {sql("DROP TABLE a")})
                                          .message("two\nlines")
                                          .add("002", {create_table("b", {}), varve::tests::build_index("ix", "b", "id")},
                                               {sql("DROP TABLE b")})
                                          .add_irreversible("003", {sql("SELECT 1")}, "why");
        return made.migrations();
    }
};

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t result = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) { ++result; }
    return result;
}

/// A script does not know whether its server has transaction_timeout.
std::string no_transaction_timeout(const std::string& local) {
    return "DO $varve$ BEGIN IF pg_catalog.current_setting('transaction_timeout', true) <> '0' THEN PERFORM "
           "pg_catalog.set_config('transaction_timeout', '0', " +
           local + "); END IF; END $varve$;\n";
}

}  // namespace

TEST_CASE("a script says what it runs, as Alembic does") {
    const std::string up = varve::script<chain>("base", "head");
    CHECK(up.find("\n-- Running upgrade  -> 001, two lines\nCREATE TABLE a ();\n") != std::string::npos);
    CHECK(up.find("\n-- Running upgrade 001 -> 002, 002\n") != std::string::npos);
    CHECK(up.find("\n-- Running upgrade 002 -> 003, 003\n") != std::string::npos);
    const std::string down = varve::script<chain>("002", "base");
    CHECK(down.find("\n-- Running downgrade 002 -> 001, 002\nDROP TABLE b;\n") != std::string::npos);
    CHECK(down.find("\n-- Running downgrade 001 -> , two lines\nDROP TABLE a;\n") != std::string::npos);
    CHECK(count(down, "DELETE FROM varve_history WHERE revision = ") == 2);
}

TEST_CASE("a script says from where to where it leads, and how it wants to be run") {
    const std::string whole = varve::script<chain>("base", "head");
    CHECK(whole.find("-- From base to 003, by varve. Run it with: psql -v ON_ERROR_STOP=1 -f\n\\set ON_ERROR_STOP on\n") == 0);
    const std::string part = varve::script<chain>("001", "002");
    CHECK(part.find("-- From 001 to 002, by varve.") == 0);
    CHECK(varve::script<chain>("base", "001").find("\\set") == std::string::npos);  // one transaction guards itself
    CHECK(part.find("is not at \"001\", where this plan starts") != std::string::npos);
    CHECK(whole.find("is not at base, where this plan starts") != std::string::npos);
}

TEST_CASE("a script is cut where the plan is") {
    const std::string up = varve::script<chain>("base", "head");
    // The index is recorded before anything else can fail.
    CHECK(count(up, "BEGIN ISOLATION LEVEL READ COMMITTED;\n") == 3);
    CHECK(count(up, "\nCOMMIT;\n") == 3);
    CHECK(up.find("COMMIT;\nSET lock_timeout = 0;\nSET statement_timeout = 0;\n" + no_transaction_timeout("false") +
                  "CREATE INDEX CONCURRENTLY ix ON b (id);\nBEGIN") != std::string::npos);
    CHECK(count(varve::script<chain>("base", "head", {.transaction = varve::per_migration}), "BEGIN ISOLATION") == 4);
}

TEST_CASE("in a script, a statement outside of transactions waits as long as in a run: without limit only if it blocks nobody") {
    struct vacuum {
        static const varve::list<varve::migration>& migrations() {
            static const hand_made made = hand_made().add("001", {varve::tests::sql_outside("VACUUM")}, {});
            return made.migrations();
        }
    };
    CHECK(varve::script<vacuum>("base", "head", {.lock_timeout = std::chrono::milliseconds(7)})
              .find("COMMIT;\nSET lock_timeout = 7;\nSET statement_timeout = 0;\n" + no_transaction_timeout("false") + "VACUUM;\n") != std::string::npos);
}

TEST_CASE("a script takes its options, and makes the history only where it begins at base") {
    const std::string up = varve::script<chain>("base", "+1", {.lock_timeout = std::chrono::milliseconds(7),
                                                               .statement_timeout = std::chrono::seconds(8),
                                                               .history_table = "the history",
                                                               .history_schema = "other"});
    CHECK(up.find("SET LOCAL lock_timeout = 7;\nSET LOCAL statement_timeout = 8000;\n" + no_transaction_timeout("true")) != std::string::npos);
    CHECK(up.find("CREATE SCHEMA other;") != std::string::npos);
    CHECK(up.find("CREATE TABLE other.\"the history\" (") != std::string::npos);
    CHECK(up.find("RAISE INFO") == std::string::npos);
    CHECK(varve::script<chain>("001", "+1").find("CREATE TABLE varve_history") == std::string::npos);
    CHECK(varve::script<chain>("002", "002").empty());
}

TEST_CASE("a script is refused for the same reasons as a run") {
    CHECK_THROWS_AS(varve::script<chain>("base", "00"), varve::bad_target);
    CHECK_THROWS_AS(varve::script<chain>("nothing", "head"), varve::bad_target);
    CHECK_THROWS_AS(varve::script<chain>("base", "+4"), varve::bad_target);
    CHECK_THROWS_AS(varve::script<chain>("head", "002"), varve::irreversible_error);
}
