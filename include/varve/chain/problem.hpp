#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What is wrong with a chain, and where.
#include <cstddef>
#include <cstdint>
#include <utility>

#include "varve/diagnose/refusal.hpp"

namespace varve::detail {

/// The part of a migration that a problem is in.
enum class direction : std::uint8_t { none, up, down };

/// Which migration of a chain, which step of it, and why it cannot be.
struct problem {
    refusal why = {};
    std::size_t migration = 0;
    std::size_t step = 0;  ///< counted from 0, where `where` is a direction
    direction where = direction::none;

    constexpr explicit operator bool() const noexcept { return static_cast<bool>(why); }
};

constexpr problem problem_of(refusal why, std::size_t migration) {
    return {std::move(why), migration, 0, direction::none};
}

}  // namespace varve::detail
