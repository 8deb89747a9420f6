#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_transactions {
    static constexpr auto revision = "83f4d7a2c6b9";
    static constexpr auto revises = "c19e6a3b0f58";
    static constexpr auto message = "add transactions table";

    static constexpr auto up = steps(
        create_enum("transaction_kind", "buy", "sell", "deposit", "withdrawal"),
        create_table("transactions",
            column("id", bigint).identity().primary_key(),
            column("portfolio_id", bigint).not_null(),
            column("kind", enumeration("transaction_kind")).not_null(),
            column("symbol", text),
            column("quantity", numeric(18, 6)),
            column("amount", numeric(18, 6)).not_null(),
            column("note", text),
            column("booked_at", timestamptz).not_null().default_to(sql("now()")),
            foreign_key("portfolio_id").references("portfolios", "id").on_delete(cascade),
            check("(symbol IS NULL) = (quantity IS NULL)").named("ck_transactions_symbol_quantity")),
        create_index("ix_transactions_portfolio_id_booked_at", on("transactions", "portfolio_id", desc("booked_at"))));
};

}  // namespace portfolio::migrations
