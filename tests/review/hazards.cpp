// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The hazards of files of SQL: of tables that no file creates, and those that later files mend or do not.

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "varve/review/reviewer.hpp"

namespace {

/// Returns the names of the hazards of the first file, if the others come after it.
std::string hazards_of(const std::vector<std::string_view>& texts) {
    varve::reviewer first({});
    for (const std::string_view text : texts) {
        first.read(text, false, [](const varve::statement_review&) {});
    }
    varve::reviewer reads({.hazards = true});
    reads.expect(first);
    std::string found;
    for (const std::string_view text : texts) {
        reads.read(text, false, [&](const varve::statement_review& each) {
            if (text.data() != texts[0].data()) { return; }
            for (const std::string& hazard : each.hazards) { found += hazard.substr(0, hazard.find(':')) + ' '; }
        });
    }
    return found;
}

constexpr std::string_view tables = "CREATE TABLE users (id bigint PRIMARY KEY);\nCREATE TABLE orders (user_id bigint REFERENCES users);";

}  // namespace

TEST_CASE("a foreign key without an index, unless a later file creates one") {
    CHECK(hazards_of({tables}) == "unindexed_foreign_key ");
    CHECK(hazards_of({tables, "CREATE INDEX ix ON orders (user_id);"}).empty());
    CHECK(hazards_of({tables, "CREATE INDEX ix ON orders (user_id); DROP INDEX ix;"}) == "unindexed_foreign_key ");
    CHECK(hazards_of({tables, "DROP TABLE orders;"}).empty());
    CHECK(hazards_of({tables, "SELECT remake('orders');"}).empty());
}

TEST_CASE("a constraint that is NOT VALID, unless a later file validates it") {
    constexpr std::string_view checked = "CREATE TABLE orders (id bigint); ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID;";
    CHECK(hazards_of({checked}) == "never_validated ");
    CHECK(hazards_of({checked, "ALTER TABLE orders VALIDATE CONSTRAINT c;"}).empty());
    CHECK(hazards_of({checked, "ALTER TABLE orders DROP CONSTRAINT c;"}).empty());
}

TEST_CASE("a table that no file creates counts as one with rows and without guarantees") {
    CHECK(hazards_of({"ALTER TABLE users ALTER COLUMN name SET NOT NULL;"}) == "checks_rows ");
    CHECK(hazards_of({"ALTER TABLE users ALTER COLUMN name TYPE bigint;"}) == "rewrites_table ");
    CHECK(hazards_of({"ALTER TABLE users ALTER COLUMN name DROP NOT NULL;"}) == "drops_not_null ");
    CHECK(hazards_of({"ALTER TABLE users ALTER COLUMN name SET DEFAULT 'x';"}).empty());
    CHECK(hazards_of({"DROP INDEX ix;"}) == "drops_index ");
    CHECK(hazards_of({"DROP INDEX CONCURRENTLY ix;"}).empty());
}

TEST_CASE("a table of the same file is new also with IF NOT EXISTS") {
    CHECK(hazards_of({"CREATE TABLE IF NOT EXISTS tags (tag text);\nCREATE INDEX IF NOT EXISTS ix ON tags (tag);"}).empty());
    CHECK(hazards_of({"CREATE INDEX IF NOT EXISTS ix ON tags (tag);"}) == "builds_index ");
}
