// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/plan/settings.hpp"

namespace {

using varve::detail::sets_something;

static_assert(sets_something("SET lock_timeout = 1"));
static_assert(sets_something("CREATE TABLE a (); -- and\n SET lock_timeout = 1"));
static_assert(sets_something("SELECT pg_catalog.SET_CONFIG('a', 'b', false)"));
static_assert(sets_something("DO $$BEGIN SET a = 1; END$$"));
static_assert(sets_something("RESET ALL"));
static_assert(!sets_something("UPDATE a SET b = 1; SELECT 'set_config'"));
static_assert(!sets_something("ALTER TABLE a ALTER b SET DEFAULT 1"));

}  // namespace
