#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The position of a database in a chain.
#include <cstddef>
#include <cstdint>
#include <utility>

#include "varve/chain/position_set.hpp"

namespace varve::detail {

/// Which steps of an unfinished migration have run. Only a migration that cannot run in a single transaction can be
/// unfinished, after a failure in the middle of it.
enum class progress_side : std::uint8_t {
    none,
    up,    ///< the first steps of its up have run
    down,  ///< the first steps of its written down have run
};

/// A migration that is applied in part.
///
/// All steps before number `steps_done` have run, and none after it. The step `steps_done` itself may have run if it
/// cannot run in a transaction: such a step and its record cannot be committed together.
struct partial_migration {
    progress_side side = progress_side::none;
    std::uint32_t position = 0;  ///< of the migration in the chain
    std::uint32_t steps_done = 0;

    constexpr explicit operator bool() const noexcept { return side != progress_side::none; }
    friend constexpr bool operator==(const partial_migration&, const partial_migration&) noexcept = default;
};

constexpr partial_migration part_of(progress_side side, std::size_t position, std::size_t steps) noexcept {
    return {side, static_cast<std::uint32_t>(position), static_cast<std::uint32_t>(steps)};
}

/// The position of a database: the migrations that are applied, and possibly one that is applied in part.
struct database_position {
    position_set applied = {};
    partial_migration part = {};

    constexpr database_position() = default;
    constexpr explicit database_position(position_set whole, partial_migration and_part = {})
        : applied(std::move(whole)), part(and_part) {}

    /// Whether the migration at `position` is applied, at least in part. The history then has a row for it.
    constexpr bool has(std::size_t position) const noexcept {
        return applied.has(position) || (part && part.position == position);
    }
    constexpr bool empty() const noexcept { return !part && applied.empty(); }

    friend constexpr bool operator==(const database_position&, const database_position&) noexcept = default;
};

/// A change of the recorded position: the migration at `position` makes a step, or is applied or undone.
struct recorded_change {
    std::size_t position = 0;
    const database_position& before;
    const database_position& after;
    bool since_touched = false;  ///< whether this run has written the migration's row before
};

/// Returns the position at which the first `count` migrations of a chain are applied.
constexpr database_position first_of_chain(std::size_t count) { return database_position(position_set::first(count)); }

}  // namespace varve::detail
