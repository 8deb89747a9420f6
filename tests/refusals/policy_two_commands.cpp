// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A policy for two commands.
//
// expect: a policy is for one command, or for all; write one policy for each
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("owner", text)),
                                     create_policy("own", on("users")).using_("owner = current_user"));
};
struct change {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(create_policy("two", on("users")).for_select().using_("id > 0"));
#else
    static constexpr auto up = steps(create_policy("two", on("users")).for_select().for_update().using_("id > 0"));
#endif
};
using chain = varve::chain<add_users, change>;
