#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_prices {
    static constexpr auto revision = "2ab95e10c4d7";
    static constexpr auto revises = "83f4d7a2c6b9";
    static constexpr auto message = "add daily prices";

    static constexpr auto up = steps(
        create_table("prices",
            column("symbol", text),
            column("day", date),
            column("close", numeric(18, 6)).not_null(),
            column("source", text).not_null().default_to("manual"),
            primary_key("symbol", "day"),
            check("close > 0")));
};

}  // namespace portfolio::migrations
