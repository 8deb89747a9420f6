// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/effect_check.hpp"

#include "replay/cases.hpp"

using namespace varve::tests;

namespace {

const operation users = table("users", {col("id", bigint), col("email", text)}, {primary({"id"})});

/// What is said to SQL with a declared effect after `users`.
std::string said_to(std::string_view statement, list<operation> effects) {
    return said({users}, {varve::operations::execute{.sql = statement, .effects = std::move(effects), .known = true}});
}

}  // namespace

TEST_CASE("an effect that contradicts SQL which is understood is refused") {
    CHECK(said_to("ALTER TABLE users ADD age integer", {add("users", col("age", bigint))}) ==
          "its declared effect is not what its SQL does: compared with the SQL, column \"age\" of table \"users\" is bigint, was integer | "
          "leave .effect(...) out, since varve reads this SQL, or declare all that the SQL does");
    CHECK(said_to("CREATE TABLE t (id bigint)", {table("t", {col("id", bigint)}), table("u", {col("id", bigint)})}).find("table \"u\" is left over") != std::string::npos);
    CHECK(said_to("CREATE TABLE t (id bigint); CREATE INDEX ix ON t (id)", {table("t", {col("id", bigint)})}).find("index \"ix\" of table \"t\" is missing") != std::string::npos);
    CHECK(said_to("CREATE TYPE mood AS ENUM ('a', 'b')", {make_enum("mood", {"a"})}).find("enum type \"mood\" has values") != std::string::npos);
    CHECK(said_to("ALTER TABLE users ADD CHECK (id > 0)", {add("users", check("id > 0", "positive"))}).find("is missing") != std::string::npos);
    CHECK(said_to("CREATE TABLE IF NOT EXISTS users (id bigint)", {drop_table("users")}).find("table \"users\" is missing") != std::string::npos);
}

TEST_CASE("an empty effect is compared with nothing: varve need not know of the SQL") {
    for (const char* const sql : {"CREATE TABLE t (id bigint)", "ALTER TABLE users ALTER email SET NOT NULL", "DROP TABLE users", "CREATE SCHEMA app", "CREATE EXTENSION citext"}) {
        CAPTURE(sql);
        CHECK(said_to(sql, {}).empty());
    }
    CHECK(said_to("CREATE SCHEMA app; CREATE TABLE t (id bigint)", {table("t", {col("id", bigint)})}).find("schema \"app\" is missing") != std::string::npos);
}

TEST_CASE("an effect that says the same in other words is accepted") {
    CHECK(said_to("ALTER TABLE users ADD age int4 DEFAULT '5', ADD CHECK ((age) > 0)", {add("users", defaulted("age", integer, number(5))), add("users", check("age > 0"))}).empty());
    CHECK(said_to("CREATE UNIQUE INDEX ix ON users USING btree (lower(email)) WHERE (id > 1)",
                  {index("users", {.name = "ix", .keys = {{.expression = "lower( email )"}}, .where = "id > 1", .unique = true})})
              .empty());
    CHECK(said_to("UPDATE users SET email = 'x'", {}).empty());
    CHECK(said_to("CREATE TABLE IF NOT EXISTS users (id bigint)", {}).empty());
}

TEST_CASE("an effect overrides what is not understood, and what the schema does not show") {
    CHECK(said_to("CREATE VIEW v AS SELECT 1; CREATE TABLE t (id bigint)", {}).empty());
    CHECK(said_to("CREATE TABLE t (LIKE users)", {table("t", {col("id", bigint)})}).empty());
    CHECK(said_to("ALTER TABLE legacy ADD x integer", {}).empty());
    CHECK(said_to("CREATE SEQUENCE s; CREATE TABLE t (id bigint)", {}).empty());
    CHECK(said({users, hidden("ALTER TABLE users INHERIT people")},
               {varve::operations::execute{.sql = "ALTER TABLE users ADD x integer", .effects = {}, .known = true}})
              .empty());
    CHECK(said_to("CREATE TABLE t (id bigint)", {table("users", {})}).find("its declared effect cannot be applied") == 0);
}

TEST_CASE("among many tables an effect is compared with its SQL as among few") {
    std::vector<operation> many = {users};
    for (const char* const name : {"a", "b", "c", "d", "e", "f"}) { many.push_back(table(name, {col("id", bigint)})); }
    // Its name is the one that PostgreSQL would choose for a unique constraint of users.
    many.push_back(table("users_email_key", {col("id", bigint)}));
    const auto among_many = [&](std::string_view sql, list<operation> effects) {
        return said(many, {varve::operations::execute{.sql = sql, .effects = std::move(effects), .known = true}});
    };
    CHECK(among_many("ALTER TABLE users ADD age integer", {add("users", col("age", integer))}).empty());
    CHECK(among_many("ALTER TABLE users ADD age integer", {add("users", col("age", bigint))}).find("is bigint, was integer") != std::string::npos);
    CHECK(among_many("ALTER TABLE users ADD age integer", {add("a", col("age", integer))}).find("its declared effect is not what its SQL does") == 0);
    CHECK(among_many("ALTER TABLE a ADD user_id bigint REFERENCES users", {add("a", col("user_id", bigint))}).find("is missing") != std::string::npos);
    CHECK(among_many("DROP TABLE f", {drop_table("f")}).empty());
    CHECK(among_many("DROP TABLE f", {drop_table("e")}).find("its declared effect is not what its SQL does") == 0);
    // The name that it chooses depends on a table that the SQL does not name.
    CHECK(among_many("ALTER TABLE users ADD UNIQUE (email)", {add("users", unique({"email"}, "users_email_key1"))}).empty());
    CHECK(among_many("ALTER TABLE users ADD UNIQUE (email)", {add("users", unique({"email"}, "users_email_key2"))}).find("its declared effect is not what its SQL does") == 0);
}
