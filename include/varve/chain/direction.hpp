#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The two directions in which a migration runs.
#include <cstdint>

namespace varve {

/// The direction in which a migration runs: `up` applies it, `down` undoes it.
enum class direction : std::uint8_t { up, down };

/// The name by which reports, events and errors of a run call it.
using way = direction;

}  // namespace varve
