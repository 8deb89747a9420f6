#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What counts as applied for a target while a migration is unfinished.
#include <string_view>

#include "varve/history/database_position.hpp"
#include "varve/target/destination.hpp"

namespace varve::detail {

/// Returns the migrations that count as applied for `target`. For a target that does not count up, the unfinished
/// migration is included: -1 undoes only that one. For +N it is not included: +1 finishes it.
constexpr position_set seen_by(const database_position& position, std::string_view target) {
    position_set seen = position.applied;
    if (position.part && !counts(parse_target(target), direction::up)) { seen.add(position.part.position); }
    return seen;
}

}  // namespace varve::detail
