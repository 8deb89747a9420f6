// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chains of story.py, on Alembic's table, each with the command line that its project would have:
//     story line|branches|moving COMMAND...     on the database of DATABASE_URL
//     story moving run|over|back                what moving_over.hpp does with that database

#include <exception>
#include <iostream>
#include <string>

#include "alembic/moving_over.hpp"
#include "alembic/story_branches.hpp"
#include "alembic/story_line.hpp"
#include "support/database.hpp"
#include "varve/cli.hpp"

namespace {

int move(const std::string& where) {
    try {
        pqxx::connection connection(varve::tests::server_url());
        if (where == "run") {
            moving_over::run_on_alembics_table(connection);
        } else if (where == "over") {
            moving_over::move_to_varve_history(connection);
        } else {
            moving_over::move_back(connection);
        }
        return 0;
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string chain = argc > 2 ? argv[1] : "";
    varve::run_options defaults;
    defaults.history_table = "alembic_version";
    if (chain == "line") { return varve::cli<story_line::chain>(argc - 1, argv + 1, defaults); }
    if (chain == "branches") { return varve::cli<story_branches::chain>(argc - 1, argv + 1, defaults); }
    if (chain == "moving") {
        const std::string word = argv[2];
        if (word == "run" || word == "over" || word == "back") { return move(word); }
        return varve::cli<moving_over::chain>(argc - 1, argv + 1, defaults);
    }
    std::cerr << "usage: story line|branches|moving COMMAND...\n       story moving run|over|back\n";
    return 2;
}
