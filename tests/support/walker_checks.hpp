#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Runs a chain on a real server with the walker, and compares the results.

#include <cstddef>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/chain_checks.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"

namespace varve::tests {

/// Runs migrations as a service does.
template <class Chain>
class walker_mover final : public mover {
public:
    explicit walker_mover(const std::string& url) : connection_(url) {}

    void move_to(std::size_t count) override {
        varve::run_options options;
        options.target = count == 0 ? "base" : std::string(Chain::migrations()[count - 1].revision.text());
        varve::run_migrations<Chain>(connection_, options);
    }

private:
    pqxx::connection connection_;
};

/// Where the server and the chain disagree when the walker runs it; none is as it should be.
template <class Chain>
std::vector<std::string> check_chain(known_exceptions known = {}) {
    chain_check check(Chain::migrations(), known);
    {
        const scratch_database database("up");
        walker_mover<Chain> mover(database.url());
        check.upwards(mover, database.url());
    }
    const scratch_database database("around");
    walker_mover<Chain> mover(database.url());
    check.up_down_up(mover, database.url());
    return check.found();
}

/// Checks that every prefix of a chain goes up, down to the dump from before, and up again; and then the whole chain down.
template <class Chain>
void check_dumps(const char* label) {
    const scratch_database database(label);
    walker_mover<Chain> mover(database.url());
    const std::size_t all = Chain::migrations().size();
    std::vector<std::string> dumps;
    for (std::size_t count = 1; count <= all; ++count) {
        mover.move_to(count);
        dumps.push_back(pg_dump_schema(database.url()));
        INFO(count);
        if (count > 1) {
            mover.move_to(count - 1);
            CHECK(pg_dump_schema(database.url()) == dumps[count - 2]);
            mover.move_to(count);
            CHECK(pg_dump_schema(database.url()) == dumps.back());
        }
    }
    for (std::size_t count = all; count-- > 1;) {
        mover.move_to(count);
        INFO(count);
        CHECK(pg_dump_schema(database.url()) == dumps[count - 1]);
    }
}

}  // namespace varve::tests
