// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Views, triggers, policies and other objects that SQL makes; tests/catalog/known_objects.cpp asks the server, too.
#include "varve/replay/known_text.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

constexpr operation users = hidden("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text)");
constexpr operation view = hidden("CREATE VIEW v AS SELECT name FROM users");

bool is_read(std::string_view text, std::string_view column, std::string_view more = {}) {
    std::vector<operation> before{hidden("CREATE TABLE users (id bigint, name text, email text); CREATE TABLE posts (id bigint, user_id bigint, title text)")};
    const std::string made = "CREATE VIEW v AS " + std::string(text);
    before.push_back(hidden(made));
    if (!more.empty()) { before.push_back(hidden(more)); }
    return !said(before, drop_column("users", column)).empty();
}

}  // namespace

static_assert(accepted(users, view, drop_column("users", "email")));
static_assert(refused(mistake::still_needed, users, view, drop_column("users", "name")));
static_assert(refused(mistake::still_needed, users, view, retype("users", "name", varchar(9))));
static_assert(refused(mistake::still_needed, users, view, drop_table("users")));
static_assert(refused(mistake::exists_already, users, view, view));
static_assert(refused(mistake::does_not_exist, users, hidden("DROP VIEW v")));
static_assert(accepted(users, view, hidden("DROP VIEW v"), drop_column("users", "name"), hidden("CREATE VIEW v AS SELECT email FROM users")));
static_assert(refused(mistake::does_not_match, users, view, drop_table("v")));

TEST_CASE("an operation does not take what a view reads") {
    CHECK(said({users, view}, drop_column("users", "name")) ==
          "column \"name\" of table \"users\" is still needed by view \"v\" | drop the view first, and create it again after");
    CHECK(said({users, view}, retype("users", "name", varchar(9))) ==
          "column \"name\" of table \"users\" is read by view \"v\", so its type cannot change | drop the view first, and create it again after");
    CHECK(said({users, view}, drop_table("users")) ==
          "table \"users\" is still needed by view \"v\" | drop the view first, and create it again after");
    CHECK(said({users, view}, drop_table("v")) == "\"v\" is a view, not a table | write DROP VIEW");
    CHECK(said({users, view}, table("v", {})) == "view \"v\" exists already | give the new table another name, or drop the other first");
    CHECK(said({users, view}, make_enum("v", {"a"})) == "view \"v\" exists already | give the new type another name, or drop the other first");
}

TEST_CASE("operations rename what a view reads, and the view") {
    const operation renamed = {varve::operations::rename_column{"users", "name", "title"}};
    const operation moved = {varve::operations::rename_table{"users", "people"}};
    CHECK(said({users, view, renamed, moved}, drop_column("people", "title")).find("\"title\" of table \"people\" is still needed by view \"v\"") != std::string::npos);
    CHECK(said({users, view, renamed}, drop_column("users", "email")).empty());
    const operation other_view = {varve::operations::rename_table{"v", "w"}};
    CHECK(said({users, view, other_view}, drop_column("users", "name")).find("view \"w\"") != std::string::npos);
    CHECK(said({users, view, other_view}, hidden("CREATE VIEW v AS SELECT 1 AS a")).empty());
    CHECK(said({users, view, other_view}, hidden("DROP VIEW w")).empty());
}

TEST_CASE("a view reads the columns that its words show, and no others") {
    CHECK(is_read("SELECT u.name FROM users AS u", "name"));
    CHECK(is_read("SELECT lower(name) FROM users", "name"));
    CHECK(is_read("SELECT id FROM users WHERE name LIKE 'a%' AND id > 3", "name"));
    CHECK(is_read("SELECT * FROM users", "name"));
    CHECK(is_read("SELECT title FROM posts JOIN users u ON u.id = user_id AND u.name = title", "name"));
    CHECK_FALSE(is_read("SELECT id AS name FROM users", "name"));
    CHECK_FALSE(is_read("SELECT id name FROM users", "name"));
    CHECK_FALSE(is_read("SELECT id::text AS name FROM users ORDER BY name", "name"));
    CHECK_FALSE(is_read("SELECT name FROM (SELECT email AS name FROM users) AS x", "name"));
    CHECK_FALSE(is_read("WITH users AS (SELECT title AS name FROM posts) SELECT users.name FROM users", "name"));
    CHECK_FALSE(is_read("SELECT users.name FROM (SELECT title AS name FROM posts) AS users", "name"));
    CHECK_FALSE(is_read("SELECT 'name', $$ name $$ FROM users /* name */", "name"));
}

TEST_CASE("after a statement that may do anything, nothing is known") {
    for (const std::string_view wild : {"DO $$ begin drop view v; end $$", "SELECT mystery()", "DROP TABLE users CASCADE", "SET search_path TO shop",
                                        "DROP SCHEMA public CASCADE"}) {
        INFO(wild);
        CHECK_FALSE(is_read("SELECT name FROM users", "name", wild));
        CHECK(said({users, view, hidden(wild)}, hidden("CREATE VIEW v AS SELECT 2 AS b")).empty());
        CHECK(said({users, hidden(wild)}, hidden("DROP VIEW w")).empty());
    }
    const operation declared = {varve::operations::execute{.sql = "DROP VIEW v", .effects = {}, .known = true}};
    CHECK(said({users, view, declared}, drop_column("users", "name")).empty());
    CHECK(said({users, view, declared}, view).empty());
    const operation made = {varve::operations::execute{.sql = "CREATE VIEW w AS SELECT 1", .effects = {}, .known = true}};
    CHECK(said({users, made}, hidden("DROP VIEW w")).empty());
}

TEST_CASE("after SQL that is not read, nothing is known about the objects that it names") {
    replayed after({users, view});
    after.state().reads_sql = false;
    after.apply(hidden("DROP VIEW v; CREATE TRIGGER t BEFORE UPDATE ON users EXECUTE FUNCTION f()"));
    after.state().reads_sql = true;
    after.apply(drop_column("users", "name"));
    after.apply(hidden("DROP TRIGGER t ON users"));
}

TEST_CASE("ALTER TABLE that changes no column leaves its table certain") {
    CHECK(said({users, hidden("ALTER TABLE users ENABLE ROW LEVEL SECURITY, OWNER TO shop")}, drop_column("users", "nam")).find("does not exist") !=
          std::string::npos);
    CHECK(said({users, hidden("ALTER TABLE users NO INHERIT people")}, drop_column("users", "nam")).empty());
    CHECK(said({users, hidden("ALTER TABLE users ENABLE ROW LEVEL SECURITY, ADD COLUMN IF NOT EXISTS nam text")}, drop_column("users", "nam")).empty());
}

TEST_CASE("statements on rows name tables and columns that exist") {
    CHECK(said({users}, hidden("INSERT INTO users (id, nam) SELECT 1, 'x'")).find("column \"nam\" of table \"users\" does not exist; did you mean \"name\"?") !=
          std::string::npos);
    CHECK(said({users}, hidden("INSERT INTO users (name) VALUES ('x') ON CONFLICT DO NOTHING")).find("\"id\" of table \"users\" is not null") !=
          std::string::npos);
    CHECK(said({users}, hidden("SELECT name FROM user_")).find("table \"user_\" does not exist") != std::string::npos);
    CHECK(said({users}, hidden("TRUNCATE user_")).find("table \"user_\" does not exist") != std::string::npos);
    CHECK(said({users, hidden("CREATE TEMP TABLE user_ (id int)")}, hidden("SELECT name FROM user_")).empty());
    CHECK(said({users, hidden("SELECT mystery()")}, hidden("SELECT name FROM user_")).empty());
    CHECK(said({users}, hidden("SELECT name FROM shop.user_")).empty());
}
