#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct check_settlement_dates {
    static constexpr auto revision = "48a1f5c20d7e";
    static constexpr auto revises = "91d7c05e3ba4";
    static constexpr auto message = "new transactions need a settlement date";

    // NOT NULL without a long lock begins with a check that holds for new rows only.
    static constexpr auto up = steps(
        add_constraint("transactions",
            check("settles_on IS NOT NULL").named("ck_transactions_settles_on").not_valid()));
};

}  // namespace portfolio::migrations
