#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The two directions in which a migration runs.
#include <cstdint>
#include <string_view>

namespace varve {

/// The direction in which a migration runs: `up` applies it, `down` undoes it.
enum class direction : std::uint8_t { up, down };

/// The name of this type in reports, events and errors of a run.
using way = direction;

}  // namespace varve

namespace varve::detail {

/// The word for a direction in documents for programs.
constexpr std::string_view direction_word(direction which) noexcept { return which == direction::up ? "up" : "down"; }

}  // namespace varve::detail
