#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_dividend_kind {
    static constexpr auto revision = "9b1e5d70f2a8";
    static constexpr auto revises = "47c8f93ad1e6";
    static constexpr auto message = "transactions can be dividends";

    static constexpr auto up = steps(add_enum_value("transaction_kind", "dividend").after("sell"));
};

}  // namespace portfolio::migrations
