#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct backfill_settlement_dates {
    static constexpr auto revision = "91d7c05e3ba4";
    static constexpr auto revises = "6e4b0d9f3c72";
    static constexpr auto message = "transactions settle two days after they are booked";

    static constexpr auto up = steps(
        update("transactions")
            .set("settles_on", sql("(booked_at AT TIME ZONE 'UTC')::date + 2"))
            .where("settles_on IS NULL"));
    // Nothing to take back: the column goes with the migration before this one.
    static constexpr auto down = steps();
};

}  // namespace portfolio::migrations
