// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An expand that deletes all rows of a table.
//
// expect: migration split_name .002., step 2, delete_from .users.: it is in an expand\(...\), and table .users.: all its rows are lost. To mend it: move it into a contract\(...\), in a later release
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
    static constexpr auto up = expand(add_column("users", column("first_name", text)), delete_from("users").where("name IS NULL"));
#else
    static constexpr auto up = expand(add_column("users", column("first_name", text)), delete_from("users"));
#endif
    static constexpr auto down = steps(drop_column("users", "first_name"));
};
using chain = varve::chain<add_users, split_name>;
