#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Says where a database is in the chain.
#include <cstddef>
#include <string>

#include "varve/cli/context.hpp"

namespace varve::detail {

/// Returns how many migrations are not applied, for a sentence.
inline std::string left_to_run(const graph& lines, const database_position& position) {
    const position_set left = position_set::first(lines.size()) - position.applied;
    const std::size_t count = left.count();
    return std::to_string(count) + (count == 1 ? " migration is" : " migrations are") + " left to run";
}

/// Returns the position of a database and how much is left: `it is at "002"; 3 migrations are left to run`.
inline std::string distance_text(const graph& lines, const database_position& position) {
    string_sink where;
    put_position(where, lines, position.applied);
    return "it is at " + where.text() + "; " + left_to_run(lines, position);
}

inline bool at_all_heads(const graph& lines, const database_position& position) {
    return !position.part && (position_set::first(lines.size()) - position.applied).empty();
}

/// Returns a text like "1 of 2 steps".
inline std::string unfinished_text(const command_context& cx, const partial_migration& part) {
    const migration& each = cx.at(part.position);
    const bool up = part.side == progress_side::up;
    return std::to_string(part.steps_done) + " of " + std::to_string(up ? each.up.size() : each.down.size()) +
           (up ? " steps" : " steps of down");
}

}  // namespace varve::detail
