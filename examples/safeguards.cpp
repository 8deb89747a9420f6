// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The examples of docs/safeguards.md.

#include <cstdlib>
#include <iostream>
#include <varve/run.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null()));
};

using chain = varve::chain<add_users>;

// [loss]
void upgrade(pqxx::connection& connection) {
    varve::run_options options;
    options.data_loss = varve::run_options::refuse_loss;
    try {
        varve::run_migrations<chain>(connection, options);
    } catch (const varve::data_loss_error& refused) {
        for (const varve::lost_data& each : refused.lost()) { std::clog << each.text() << '\n'; }
        throw;
    }
}
// [/loss]

int main() {
    const char* const url = std::getenv("DATABASE_URL");
    if (url == nullptr) {
        std::cerr << "set DATABASE_URL to the database to upgrade\n";
        return 2;
    }
    pqxx::connection connection(url);
    upgrade(connection);
    return 0;
}
