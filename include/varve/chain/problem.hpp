#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is wrong with a chain, and where.
#include <cstddef>
#include <cstdint>
#include <utility>

#include "varve/diagnose/refusal.hpp"

namespace varve::detail {

/// Which steps of a migration a problem is in.
enum class direction : std::uint8_t { none, up, down };

/// A problem in a chain: the migration, the step, and why it is refused.
struct problem {
    refusal why = {};
    std::size_t migration = 0;
    std::size_t step = 0;  ///< counted from 0; meaningful unless `where` is none
    direction where = direction::none;

    constexpr explicit operator bool() const noexcept { return static_cast<bool>(why); }
};

constexpr problem problem_of(refusal why, std::size_t migration) {
    return {std::move(why), migration, 0, direction::none};
}

}  // namespace varve::detail
