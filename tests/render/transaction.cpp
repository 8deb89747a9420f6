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

TEST_CASE("transactions") {
    CHECK(runs_outside_transaction(operation{operations::drop_index{"ix", true}}));
    CHECK(needs_commit_after(operation{operations::add_enum_value{"state", "sent"}}));
}
