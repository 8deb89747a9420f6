// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chains of story.py, run on Alembic's table:
//     story CHAIN upgrade|downgrade|stamp TARGET...   on the database of DATABASE_URL; prints what ran, one a line
//     story CHAIN script FROM TO                      prints the SQL

#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/story_branches.hpp"
#include "alembic/story_line.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"

namespace {

template <class Chain>
void run(const std::string& command, const std::vector<std::string>& words) {
    if (command == "script") {
        varve::script_options options;
        options.history_table = "alembic_version";
        std::cout << varve::script<Chain>(words.at(0), words.at(1), options);
        return;
    }
    varve::run_options options;
    options.history_table = "alembic_version";
    pqxx::connection connection(varve_test::server_url());
    if (command == "stamp") {
        varve::stamp<Chain>(connection, words, options);
        return;
    }
    options.target = words.at(0);
    options.direction = command == "upgrade" ? varve::run_options::only_up : varve::run_options::only_down;
    for (const varve::reported_migration& each : varve::run_migrations<Chain>(connection, options).ran) {
        std::cout << (each.direction == varve::way::up ? "up " : "down ") << each.revision << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 3) {
        std::cerr << "usage: story line|branches upgrade|downgrade|stamp|script TARGET...\n";
        return 2;
    }
    try {
        const std::vector<std::string> rest(words.begin() + 2, words.end());
        if (words[0] == "line") {
            run<story_line::chain>(words[1], rest);
        } else {
            run<story_branches::chain>(words[1], rest);
        }
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
    return 0;
}
