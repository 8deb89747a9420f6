#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where a database stands in a chain.
#include <cstddef>
#include <cstdint>

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

/// Where a database stands: so many migrations of the chain, and perhaps a part of the next one.
///
/// The step numbered `steps_done` may have run where it is one that cannot run in a transaction: nobody can record what
/// such a step does at the moment when it does it. All before it have, none after it has.
struct standing {
    std::uint32_t applied = 0;     ///< migrations that stand whole
    std::uint32_t steps_done = 0;  ///< of the migration at position `applied`
    half part = half::none;

    constexpr standing() noexcept = default;
    constexpr explicit standing(std::size_t applied_whole) noexcept : applied(static_cast<std::uint32_t>(applied_whole)) {}
    constexpr standing(std::size_t applied_whole, std::size_t steps, half of) noexcept
        : applied(static_cast<std::uint32_t>(applied_whole)), steps_done(static_cast<std::uint32_t>(steps)), part(of) {}

    friend constexpr bool operator==(const standing&, const standing&) noexcept = default;
};

}  // namespace varve::detail
