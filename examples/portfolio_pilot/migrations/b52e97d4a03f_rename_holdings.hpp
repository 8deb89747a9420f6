#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct rename_holdings {
    static constexpr auto revision = "b52e97d4a03f";
    static constexpr auto revises = "16f0c4b9e8d5";
    static constexpr auto message = "holdings become positions";

    // PostgreSQL leaves the names of indexes and constraints as they are.
    static constexpr auto up = steps(
        rename_table("holdings", "positions"),
        rename_constraint("positions", "holdings_pkey", "positions_pkey"),
        rename_constraint("positions", "holdings_portfolio_id_fkey", "positions_portfolio_id_fkey"),
        rename_constraint("positions", "holdings_portfolio_id_symbol_key", "positions_portfolio_id_symbol_key"),
        rename_constraint("positions", "holdings_quantity_check", "positions_quantity_check"),
        rename_constraint("positions", "holdings_average_cost_check", "positions_average_cost_check"));
};

}  // namespace portfolio::migrations
