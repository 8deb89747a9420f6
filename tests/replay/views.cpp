// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Operations on views, alone and beside SQL that creates them.
#include "dsl/lowered.hpp"
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

namespace {

/// What replay says to the last step.
template <class Steps>
std::string said_to(const Steps& all) {
    varve::detail::text_arena texts;
    varve::schema state(texts);
    const auto operations = all.operations();
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const varve::refusal no = varve::replay(state, operations[i]);
        if (i + 1 == operations.size()) { return no ? std::string(no.what()) + " | " + std::string(no.remedy()) : ""; }
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
    return {};
}

constexpr auto users = create_table("users", column("id", bigint).primary_key(), column("email", text), column("active", boolean));
constexpr auto view = create_view("v", "SELECT id, email FROM users WHERE active");

}  // namespace

TEST_CASE("a view is refused that PostgreSQL would refuse") {
    CHECK(said_to(steps(users, view, view)) == "view \"v\" exists already | write CREATE OR REPLACE, or drop the other first");
    CHECK(said_to(steps(users, create_view("users", "SELECT 1 AS a"))) ==
          "table \"users\" exists already | give the new view another name, or drop the other first");
    CHECK(said_to(steps(users, create_view("w", "SELECT u.nick FROM users u"))).find("column \"nick\" of table \"users\" does not exist") == 0);
    CHECK(said_to(steps(create_view("w", "SELECT 1 FROM userz"))).find("table \"userz\" does not exist") == 0);
    CHECK(said_to(steps(create_view("w", "DELETE FROM users"))) ==
          "view \"w\": its definition is not one query | write one SELECT, VALUES, TABLE or WITH");
    CHECK(said_to(steps(create_view("w", "SELECT 1; DROP TABLE users"))).find("is not one query") != std::string::npos);
    CHECK(said_to(steps(create_view("w", "SELECT (1"))).find("is not one query") != std::string::npos);
    CHECK(said_to(steps(drop_view("v"))) == "view \"v\" does not exist | create it before, or correct the name");
    CHECK(said_to(steps(users, view, drop_view("w"))).find("did you mean \"v\"?") != std::string::npos);
    CHECK(said_to(steps(users, view, drop_materialized_view("v"))) == "\"v\" is a view, not a materialized view | write DROP VIEW");
    CHECK(said_to(steps(users, drop_view("users"))) == "\"users\" is a table, not a view | write DROP TABLE");
    CHECK(said_to(steps(users, view, create_view("w", "SELECT email FROM v"), drop_view("v"))) ==
          "view \"v\" is still needed by view \"w\" | drop the view first, and create it again after");
    CHECK(said_to(steps(users, view, drop_column("users", "email"))).find("is still needed by view \"v\"") != std::string::npos);
    CHECK(said_to(steps(users, view, drop_table("users"))).find("is still needed by view \"v\"") != std::string::npos);
    CHECK(said_to(steps(users, view, alter_column("users", "email").type(varchar(9)))).find("its type cannot change") != std::string::npos);
    CHECK(said_to(steps(users, view, create_table("v", column("a", text)))).find("view \"v\" exists already") == 0);
    CHECK(said_to(steps(users, view, rename_view("v", "users"))).find("table \"users\" exists already") == 0);
    CHECK(said_to(steps(rename_view("v", "w"))).find("view \"v\" does not exist") == 0);
    CHECK(said_to(steps(users, view, refresh_materialized_view("v"))) == "\"v\" is a view, not a materialized view | write DROP VIEW");
    CHECK(said_to(steps(refresh_materialized_view("m"))).find("materialized view \"m\" does not exist") == 0);
    CHECK(said_to(steps(create_view("shop.v", "SELECT 1 AS a"))).find("schema \"shop\" does not exist") == 0);
}

TEST_CASE("CREATE OR REPLACE VIEW keeps the columns") {
    CHECK(said_to(steps(users, replace_view("v", "SELECT 1 AS a"))) == "view \"v\" does not exist | create it before, or correct the name");
    CHECK(said_to(steps(users, view, replace_view("v", "SELECT id FROM users"))).find("cannot drop column \"email\"") != std::string::npos);
    CHECK(said_to(steps(users, view, replace_view("v", "SELECT id, lower(email) AS mail FROM users"))).find("cannot rename column \"email\" to \"mail\"") !=
          std::string::npos);
    CHECK(said_to(steps(users, view, replace_view("v", "SELECT id, email, active FROM users"))).empty());
    CHECK(said_to(steps(users, view, replace_view("v", "SELECT * FROM users"))).empty());
    CHECK(said_to(steps(users, create_view("v", "SELECT 1 AS a").or_replace())).empty());
}

TEST_CASE("SQL and operations know the same views") {
    CHECK(said_to(steps(users, execute("CREATE VIEW v AS SELECT id, email FROM users"), view)).find("exists already") != std::string::npos);
    CHECK(said_to(steps(users, view, execute("DROP VIEW v"), drop_column("users", "email"))).empty());
    CHECK(said_to(steps(users, view, execute("CREATE VIEW v AS SELECT 1 AS a"))).find("exists already") != std::string::npos);
    CHECK(said_to(steps(users, view, execute("DROP VIEW IF EXISTS v"), drop_view("v"))).find("does not exist") != std::string::npos);
}

TEST_CASE("a dropped view comes back with its definition, also if SQL dropped it or made it") {
    constexpr std::string_view made = "CREATE VIEW v AS SELECT id, email FROM users WHERE active;\n";
    CHECK(way_back(steps(users, view), steps(drop_view("v"))) == made);
    CHECK(way_back(steps(users, view), steps(execute("DROP VIEW v"))) == made);
    CHECK(way_back(steps(users, execute("CREATE VIEW v AS SELECT id, email FROM users WHERE active")), steps(drop_view("v"))) == made);
    CHECK(way_back(steps(users), steps(view)) == "DROP VIEW v;\n");
    CHECK(way_back(steps(users), steps(execute("CREATE OR REPLACE VIEW v AS SELECT 1 AS a"))) == "DROP VIEW v;\n");
    CHECK(way_back(steps(users, view), steps(rename_view("v", "w"))) == "ALTER VIEW w RENAME TO v;\n");
    CHECK(way_back(steps(users, view), steps(replace_view("v", "SELECT id, email FROM users"))) ==
          "CREATE OR REPLACE VIEW v AS SELECT id, email FROM users WHERE active;\n");
    CHECK(way_back(steps(users, view), steps(replace_view("v", "SELECT id, email, active FROM users"))) ==
          "DROP VIEW v;\nCREATE VIEW v AS SELECT id, email FROM users WHERE active;\n");
    CHECK(way_back(steps(users, create_materialized_view("m", "SELECT id FROM users").with_no_data(), refresh_materialized_view("m")),
                   steps(drop_materialized_view("m"))) == "CREATE MATERIALIZED VIEW m AS SELECT id FROM users;\n");
    CHECK(way_back(steps(create_materialized_view("m", "SELECT 1 AS a")), steps(refresh_materialized_view("m"))).empty());
}

TEST_CASE("a view whose text would now mean something else has no derived way back") {
    CHECK(no_way_back(steps(users, view, rename_column("users", "email", "mail")), steps(drop_view("v"))).find("what \"v\" reads has changed") != std::string::npos);
    CHECK(no_way_back(steps(users, view, rename_table("users", "people")), steps(drop_view("v"))).find("has changed") != std::string::npos);
    CHECK(no_way_back(steps(users, create_view("v", "SELECT * FROM users"), add_column("users", column("x", text))), steps(drop_view("v"))).find("has changed") !=
          std::string::npos);
    CHECK(way_back(steps(users, create_view("v", "SELECT a.* FROM (SELECT * FROM users) a")), steps(drop_view("v"))).find("CREATE VIEW v") == 0);
    CHECK(no_way_back(steps(users, create_view("v", "SELECT a.* FROM (SELECT * FROM users) a"), add_column("users", column("x", text))), steps(drop_view("v")))
              .find("has changed") != std::string::npos);
    CHECK(no_way_back(steps(users, view, create_view("w", "SELECT * FROM v")), steps(drop_view("w"))).find("whole former definition") != std::string::npos);
    CHECK(no_way_back(steps(users, view, create_view("w", "SELECT email FROM v")), steps(replace_view("v", "SELECT id, email, 1 AS one FROM users")))
              .find("view \"w\" reads it") != std::string::npos);
}
