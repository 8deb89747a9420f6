#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "a7c31f09d2e4";
    static constexpr auto revises = "001";
    static constexpr auto message = "add users table";

    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text).not_null().unique(),
            column("name", text).not_null()),
        create_index("ix_users_name", on("users", "name")));
};

}  // namespace portfolio::migrations
