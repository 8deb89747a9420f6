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
    CHECK(after.state().unseen.empty());
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
         {"ANALYZE users", "GRANT SELECT ON users TO PUBLIC", "VACUUM users", "SET lock_timeout = '1s'", "TRUNCATE users", "INSERT INTO users (id) VALUES (1)",
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
