#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs operations one by one, in replay and on a server. Compares each result, and undoes the operation.
#include <string>

#include "differential/server.hpp"
#include "support/catch.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"

namespace varve::tests {

inline std::string sql_of(const operation& each) {
    detail::buffer_sink out;
    render(out, each);
    return std::string(out.text());
}

class agreement {
public:
    server database;
    detail::text_arena texts;
    schema state{texts};

    void apply(const operation& each) {
        const refusal no = replay(state, each);
        INFO(no.what());
        REQUIRE_FALSE(no);
        const reply theirs = database.run(sql_of(each));
        INFO(theirs.message);
        REQUIRE(theirs.accepted);
    }

    /// Whether both say the same; the operation is taken back.
    void compare(const operation& each) {
        schema attempt = state;
        const refusal ours = replay(attempt, each);
        const std::string statement = sql_of(each);
        REQUIRE(database.run("SAVEPOINT before").accepted);
        const reply theirs = database.run(statement);
        REQUIRE(database.run("ROLLBACK TO before").accepted);
        INFO(statement << "\nvarve: " << ours.what() << "\nserver: " << theirs.state << ' ' << theirs.message);
        CHECK(static_cast<bool>(ours) == !theirs.accepted);
    }
};

}  // namespace varve::tests
