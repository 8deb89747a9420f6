// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Chains that name objects of schema app with that schema and without it. One creates the schema by SQL, the other (CHAIN=made)
// by a step.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

#include <cstdlib>
#include <string_view>

using namespace varve::dsl;

namespace {

struct find_app {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("DO 'BEGIN CREATE SCHEMA IF NOT EXISTS app; END'"));
    static constexpr auto down = steps();
};

struct make_app {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_schema("app"));
};

struct add_tables {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        create_enum("mood", "good", "bad"), create_table("app.users", column("id", bigint).primary_key()),
        create_table("orders", column("id", bigint).primary_key(), column("mood", enumeration("mood")),
                     column("user_id", bigint).references("app.users", "id")),
        create_index("ix_user", on("orders", "user_id")));
};

struct add_twin {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(execute("DROP TABLE orders").effect(drop_table("orders")),
                                     execute("SELECT 1").effect(create_table("app.orders", column("id", bigint)), create_table("orders", column("id", bigint))));
    static constexpr auto down = irreversible("the example does not need it");
};

}  // namespace

int main(int argc, char** argv) {
    const char* const which = std::getenv("CHAIN");
    if (which == nullptr) { return varve::cli<varve::chain<find_app, add_tables>>(argc, argv); }
    return which == std::string_view("made") ? varve::cli<varve::chain<make_app, add_tables>>(argc, argv)
                                             : varve::cli<varve::chain<find_app, add_tables, add_twin>>(argc, argv);
}
