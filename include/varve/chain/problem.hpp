#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is wrong with a chain, and where.
#include <cstddef>
#include <utility>

#include "varve/chain/direction.hpp"
#include "varve/diagnose/refusal.hpp"

namespace varve::detail {

/// A problem in a chain: the migration, the step, and why it is refused.
struct problem {
    refusal why = {};
    std::size_t migration = 0;
    std::size_t step = 0;  ///< counted from 0
    direction where = direction::up;
    bool in_step = false;  ///< whether `step` and `where` name the step that the problem is in

    constexpr explicit operator bool() const noexcept { return static_cast<bool>(why); }
};

/// Returns the problem of a step. The caller sets the migration.
constexpr problem problem_in_step(refusal why, std::size_t step, direction where) {
    return {.why = std::move(why), .step = step, .where = where, .in_step = true};
}

constexpr problem problem_of(refusal why, std::size_t migration) {
    return {.why = std::move(why), .migration = migration};
}

}  // namespace varve::detail
