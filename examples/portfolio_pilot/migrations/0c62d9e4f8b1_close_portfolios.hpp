#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct close_portfolios {
    static constexpr auto revision = "0c62d9e4f8b1";
    static constexpr auto revises = "7f5d8e0a4b36";
    static constexpr auto message = "portfolios can be closed";

    static constexpr auto up = steps(
        add_column("portfolios", column("closed_at", timestamptz)),
        create_index("ix_portfolios_open", on("portfolios", "user_id", desc("created_at"))).where("closed_at IS NULL"));
};

}  // namespace portfolio::migrations
