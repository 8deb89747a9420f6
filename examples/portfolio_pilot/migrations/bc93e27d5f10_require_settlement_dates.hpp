#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct require_settlement_dates {
    static constexpr auto revision = "bc93e27d5f10";
    static constexpr auto revises = "48a1f5c20d7e";
    static constexpr auto message = "transactions.settles_on is not null";

    // Validated without a lock against writers; PostgreSQL then takes the check's word for it and scans nothing.
    static constexpr auto up = steps(
        validate_constraint("transactions", "ck_transactions_settles_on"),
        alter_column("transactions", "settles_on").set_not_null(),
        drop_constraint("transactions", "ck_transactions_settles_on"));
};

}  // namespace portfolio::migrations
