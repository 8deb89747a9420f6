// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/transaction.hpp"

#include "support/catch.hpp"

using namespace varve;

static_assert(runs_outside_transaction(operation{
    operations::create_index{.table = "t", .index = {}, .concurrently = true}}));
static_assert(!runs_outside_transaction(operation{operations::create_index{}}));
static_assert(runs_outside_transaction(operation{operations::drop_index{.concurrently = true}}));
static_assert(!runs_outside_transaction(operation{operations::drop_index{}}));
static_assert(runs_outside_transaction(operation{
    operations::execute{.sql = "VACUUM", .effects = {}, .outside_transaction = true}}));
static_assert(!runs_outside_transaction(operation{operations::execute{.sql = "SELECT 1", .effects = {}}}));
static_assert(!runs_outside_transaction(operation{operations::drop_table{"users"}}));

static_assert(needs_commit_after(operation{operations::add_enum_value{"state", "sent"}}));
static_assert(!needs_commit_after(operation{operations::replace_enum{"state", {"sent"}}}));
static_assert(!needs_commit_after(operation{operations::create_enum{"state", {"sent"}}}));

constexpr bool commits_after(std::string_view sql) { return needs_commit_after(operation{operations::execute{.sql = sql, .effects = {}}}); }

static_assert(commits_after("ALTER TYPE state ADD VALUE 'sent'"));
static_assert(commits_after("SELECT 1; alter type app.state add value if not exists 'sent' after 'paid';"));
static_assert(!commits_after("ALTER TYPE state RENAME VALUE 'a' TO 'b'; ALTER TABLE t ADD value text"));
static_assert(!commits_after("COMMENT ON TYPE state IS 'ALTER TYPE state ADD VALUE'"));

TEST_CASE("SQL whose declared effect adds a value to an enum needs a commit") {
    operations::execute other{.sql = "SELECT add_state('sent')", .effects = {}, .known = true};
    CHECK_FALSE(needs_commit_after(operation{other}));
    other.effects.push_back(operation{operations::add_enum_value{"state", "sent"}});
    CHECK(needs_commit_after(operation{other}));
}

TEST_CASE("transactions") {
    CHECK(runs_outside_transaction(operation{operations::drop_index{"ix", true}}));
    CHECK(needs_commit_after(operation{operations::add_enum_value{"state", "sent"}}));
}
