#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/varve.hpp>

namespace portfolio::migrations {
using namespace varve::dsl;

struct add_currencies {
    static constexpr auto revision = "e1b40a7c93d5";
    static constexpr auto revises = "0c62d9e4f8b1";
    static constexpr auto message = "add currencies";

    static constexpr auto up = steps(
        create_table("currencies",
            column("code", text).primary_key().check("code ~ '^[A-Z]{3}$'"),
            column("name", text).not_null(),
            column("digits", smallint).not_null().default_to(2)),
        insert_into("currencies", columns("code", "name", "digits"),
            row("EUR", "Euro", 2),
            row("USD", "United States dollar", 2),
            row("JPY", "Yen", 0)),
        add_constraint("portfolios",
            foreign_key("currency").references("currencies", "code").named("fk_portfolios_currency").not_valid()));
    static constexpr auto down = steps(
        drop_constraint("portfolios", "fk_portfolios_currency"),
        drop_table("currencies"));
};

}  // namespace portfolio::migrations
