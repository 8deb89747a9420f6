// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain with hazards, one of which is accepted, and an acknowledgement that fits no hazard.
#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users";
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("name", text), column("age", integer)),
                                     create_index("ix_age", on("users", "age")));
};

struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "change users";
    static constexpr auto up = steps(acknowledge(hazard::drops_column, "unused | since 3.2"), drop_column("users", "age"),
                                     create_index("ix_name", on("users", "name")), acknowledge(hazard::drops_table, "nothing"));
};

struct harmless {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(execute("COMMENT ON TABLE users IS 'who there is'").from_file("migrations/003.sql", 7),
                                     execute("TRUNCATE users").from_file("migrations/003.sql", 8));
    static constexpr auto down = irreversible("a test");
};

int main(int argc, char** argv) { return varve::cli<varve::chain<add_users, change_users, harmless>>(argc, argv); }
