#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where a database stands in a chain.
#include <cstddef>
#include <cstdint>
#include <utility>

#include "varve/chain/position_set.hpp"

namespace varve {

/// The direction in which a migration runs.
enum class way : std::uint8_t { up, down };

}  // namespace varve

namespace varve::detail {

/// What stands of a migration that has begun and not ended. Only one that cannot run in a single transaction is ever
/// seen so: by whoever comes after a failure in the middle of it.
enum class half : std::uint8_t {
    none,
    up,    ///< the first steps of its up stand
    down,  ///< the first steps of its written down have run
};

/// A migration of which a part stands.
///
/// The step numbered `steps_done` may have run where it is one that cannot run in a transaction: nobody can record what
/// such a step does at the moment when it does it. All before it have, none after it has.
struct unfinished {
    half part = half::none;
    std::uint32_t position = 0;  ///< of the migration
    std::uint32_t steps_done = 0;

    constexpr explicit operator bool() const noexcept { return part != half::none; }
    friend constexpr bool operator==(const unfinished&, const unfinished&) noexcept = default;
};

constexpr unfinished part_of(half part, std::size_t position, std::size_t steps) noexcept {
    return {part, static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(steps)};
}

/// Where a database stands: the migrations that stand whole, and perhaps a part of another.
struct standing {
    position_set applied = {};
    unfinished part = {};

    constexpr standing() = default;
    constexpr explicit standing(position_set whole, unfinished and_part = {})
        : applied(std::move(whole)), part(and_part) {}

    /// Whether anything stands of the migration at `position`: then the history has a row for it.
    constexpr bool has(std::size_t position) const noexcept {
        return applied.has(position) || (part && part.position == position);
    }
    constexpr bool empty() const noexcept { return !part && applied.empty(); }

    friend constexpr bool operator==(const standing&, const standing&) noexcept = default;
};

/// A database at which the first `count` migrations of a chain stand.
constexpr standing first_of_chain(std::size_t count) { return standing(position_set::first(count)); }

}  // namespace varve::detail
