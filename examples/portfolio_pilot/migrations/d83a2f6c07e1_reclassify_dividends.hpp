#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct reclassify_dividends {
    static constexpr auto revision = "d83a2f6c07e1";
    static constexpr auto revises = "9b1e5d70f2a8";
    static constexpr auto message = "deposits noted as dividends become dividends";

    static constexpr auto up = steps(
        update("transactions").set("kind", "dividend").where("kind = 'deposit' AND note ILIKE 'dividend%'"));
    // Rows are not part of the schema, so this way back cannot be derived.
    static constexpr auto down = steps(
        update("transactions").set("kind", "deposit").where("kind = 'dividend'"));
};

}  // namespace portfolio::migrations
