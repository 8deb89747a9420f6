// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <varve/run.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users table";

    static constexpr auto up = steps(create_table("users",
        column("id", bigint).identity().primary_key(),
        column("email", text).not_null().unique()));
};

using chain = varve::chain<add_users>;  // checked here

// The argument is a connection string. Without it, libpq reads PGHOST, PGDATABASE and its other variables.
int main(int argc, char** argv) {
    pqxx::connection connection{argc > 1 ? argv[1] : ""};
    varve::run_migrations<chain>(connection);
}
