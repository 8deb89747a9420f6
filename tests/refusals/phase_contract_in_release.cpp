// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A contract in the same release as the expand of its table.
//
// expect: migration drop_name .003.: it contracts table .users., which .002. expands in the same release. To mend it: contract it in a later release; the last migration of a release names it with static constexpr auto release = .2.3.
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
    static constexpr auto up = expand(add_column("users", column("first_name", text)));
#ifdef REPAIRED
    static constexpr auto release = "2.3";
#endif
};
struct drop_name {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = contract(drop_column("users", "name"));
};
using chain = varve::chain<add_users, split_name, drop_name>;
