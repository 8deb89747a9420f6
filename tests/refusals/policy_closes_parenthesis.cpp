// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A condition that goes on behind its parenthesis.
//
// expect: policy .p. is not an expression
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
    static constexpr auto up = steps(create_policy("p", on("users")).using_("id > 0"));
#else
    static constexpr auto up = steps(create_policy("p", on("users")).using_("id > 0) WITH CHECK (true"));
#endif
};
using chain = varve::chain<add_users, change>;
