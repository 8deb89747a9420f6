#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_settlement_date {
    static constexpr auto revision = "6e4b0d9f3c72";
    static constexpr auto revises = "30c7e8a1d96b";
    static constexpr auto message = "add transactions.settles_on";

    static constexpr auto up = steps(add_column("transactions", column("settles_on", date)));
};

}  // namespace portfolio::migrations
