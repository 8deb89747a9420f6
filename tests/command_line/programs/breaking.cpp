// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain that breaks the running release. It drops one view for good and another only to create it again, renames a value of an
// enum, and has an identity column of type integer.
#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"), create_table("users", column("id", bigint).primary_key()),
                                     execute("CREATE VIEW ids AS SELECT id FROM users; CREATE VIEW pairs AS SELECT id, id AS again FROM users"));
    static constexpr auto down = steps(execute("DROP VIEW ids, pairs"), drop_table("users"), drop_enum("state"));
};

struct change_views {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(execute("DROP VIEW ids"), execute("DROP VIEW pairs"), execute("CREATE VIEW ids AS SELECT id + 1 AS id FROM users"));
    static constexpr auto down = irreversible("a test");
};

struct change_types {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'").effect(replace_enum("state", "open", "settled")),
                                     create_table("orders", column("id", integer).identity().primary_key()));
    static constexpr auto down = irreversible("a test");
};

int main(int argc, char** argv) { return varve::cli<varve::chain<add_users, change_views, change_types>>(argc, argv); }
