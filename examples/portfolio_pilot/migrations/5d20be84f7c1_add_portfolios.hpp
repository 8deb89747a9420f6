#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_portfolios {
    static constexpr auto revision = "5d20be84f7c1";
    static constexpr auto revises = "a7c31f09d2e4";
    static constexpr auto message = "add portfolios table";

    static constexpr auto up = steps(
        create_table("portfolios",
            column("id", bigint).identity().primary_key(),
            column("user_id", bigint).not_null().references("users", "id").on_delete(cascade),
            column("name", text).not_null(),
            column("currency", text).not_null().default_to("EUR").check("currency ~ '^[A-Z]{3}$'"),
            column("settings", text).not_null().default_to("{}"),
            column("created_at", timestamptz).not_null().default_to(sql("now()")),
            unique("user_id", "name")));
};

}  // namespace portfolio::migrations
