#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Returns the SQL that undoes a step, after a check that it restores the schema.
#include <string>

#include "support/catch.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/schema/difference.hpp"

namespace varve::tests {

/// Replays `steps`; the schema they lead to.
template <class Steps>
void replay_all(schema& state, const Steps& steps) {
    for (const operation& each : steps.operations()) {
        begin_transaction(state);
        const refusal no = replay(state, each);
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
}

/// The SQL that undoes the one step of `what` after `first`, statement by statement, each on a line.
template <class First, class What>
std::string way_back(const First& first, const What& what) {
    detail::text_arena texts;
    schema before(texts);
    replay_all(before, first);
    schema after = before;
    replay_all(after, what);
    const auto operations = what.operations();
    REQUIRE(operations.size() == 1);
    const operation& op = operations[0];
    REQUIRE_FALSE(why_not_invertible(before, op));

    const inverse_result inverse = varve::inverse(before, after, op);
    REQUIRE_FALSE(inverse.why);
    std::string sql;
    for (const operation& each : inverse.steps) {
        detail::buffer_sink rendered;
        render(rendered, each);
        sql += std::string(rendered.text()) + '\n';
        begin_transaction(after);
        const refusal no = replay(after, each);
        INFO(sql << no.what());
        REQUIRE_FALSE(no);
    }
    detail::buffer_sink told;
    const bool differs = difference(told, before, after);
    INFO(sql << told.text());
    CHECK_FALSE(differs);
    return sql;
}

/// Why what undoes the one step of `what` after `first` cannot be derived.
template <class First, class What>
std::string no_way_back(const First& first, const What& what) {
    detail::text_arena texts;
    schema before(texts);
    replay_all(before, first);
    schema after = before;
    replay_all(after, what);
    const refusal why = why_not_invertible(before, what.operations()[0]);
    const inverse_result inverse = varve::inverse(before, after, what.operations()[0]);
    CHECK(why);
    CHECK(inverse.steps.empty());
    CHECK(inverse.why.what() == why.what());
    CHECK_FALSE(why.remedy().empty());
    return std::string(why.what());
}

}  // namespace varve::tests
