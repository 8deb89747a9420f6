// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An expand that drops a column, which the running release may use.
//
// expect: migration split_name .002.: it is an expand\(...\), and column .name. of table .users. is gone, and the release that runs uses it. To mend it: keep it until no running release uses it; what breaks a release belongs in a contract\(...\).
#include <varve/phases.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("name", text)));
};
struct split_name {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = expand(add_column("users", column("first_name", text)));
#else
    static constexpr auto up = expand(add_column("users", column("first_name", text)), drop_column("users", "name"));
#endif
};
using chain = varve::chain<add_users, split_name>;
