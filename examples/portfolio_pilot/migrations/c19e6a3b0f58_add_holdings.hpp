#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_holdings {
    static constexpr auto revision = "c19e6a3b0f58";
    static constexpr auto revises = "5d20be84f7c1";
    static constexpr auto message = "add holdings table";

    static constexpr auto up = steps(
        create_table("holdings",
            column("id", bigint).identity().primary_key(),
            column("portfolio_id", bigint).not_null().references("portfolios", "id").on_delete(cascade),
            column("symbol", text).not_null(),
            column("quantity", numeric(18, 6)).not_null().check("quantity > 0"),
            column("average_cost", numeric(18, 6)).not_null().default_to(0).check("average_cost >= 0"),
            unique("portfolio_id", "symbol")));
};

}  // namespace portfolio::migrations
