#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a target sees of a database in which a migration is unfinished.
#include <string_view>

#include "varve/plan/destination.hpp"
#include "varve/plan/standing.hpp"

namespace varve::detail {

/// What counts as applied for `target`: with what is unfinished, so that -1 takes back that and no more, and what comes
/// before is below it. +N counts from what is whole: +1 finishes.
constexpr position_set seen_by(const standing& stands, std::string_view target) {
    position_set seen = stands.applied;
    if (stands.part && direction_of(parse_target(target)) <= 0) { seen.add(stands.part.position); }
    return seen;
}

}  // namespace varve::detail
