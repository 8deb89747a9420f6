// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PortfolioPilot at work: each instance migrates the database when it starts, and answers a question.
#include <exception>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <pqxx/pqxx>
#include <string_view>
#include <varve/run.hpp>
#include <varve/settings/find_database.hpp>

#include "demo.hpp"
#include "models.hpp"  // which does not compile where it has drifted from the migrations

int main() {
    try {
        // [start]
        // DATABASE_URL of the environment, or of .env in the working directory.
        pqxx::connection connection(varve::find_database({.folder = std::filesystem::current_path()}).url);
        varve::run_migrations<portfolio::chain>(connection);
        // [/start]

        pqxx::work transaction(connection);
        portfolio::insert_demo(transaction);
        std::cout << "Ada's positions are worth " << std::fixed << std::setprecision(2)
                  << portfolio::demo_worth(transaction) << " EUR.\n";
        constexpr std::string_view question = "Which tax was withheld from my dividends?";
        std::cout << question << '\n';
        for (const portfolio::neighbour& each : portfolio::nearest_documents(transaction, question, 3)) {
            std::cout << "    " << each.distance << "  " << each.title << '\n';
        }
        transaction.commit();
    } catch (const std::exception& error) {
        std::cerr << "portfolio_service: " << error.what() << '\n';
        return 1;
    }
}
