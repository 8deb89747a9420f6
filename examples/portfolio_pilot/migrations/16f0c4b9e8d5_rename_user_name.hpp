#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct rename_user_name {
    static constexpr auto revision = "16f0c4b9e8d5";
    static constexpr auto revises = "d83a2f6c07e1";
    static constexpr auto message = "users.name becomes users.display_name";

    static constexpr auto up = steps(
        rename_column("users", "name", "display_name"),
        rename_index("ix_users_name", "ix_users_display_name"));
};

}  // namespace portfolio::migrations
