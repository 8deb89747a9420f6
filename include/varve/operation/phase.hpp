#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The half of a change that a migration is.
#include <cstdint>

namespace varve {

/// A change that a release would not survive has two halves: one release expands the schema, a later one contracts it.
enum class migration_phase : std::uint8_t {
    any,       ///< the migration does not say
    expand,    ///< it breaks no release that runs: `up = expand(…)`
    contract,  ///< it takes away what no release uses any more: `up = contract(…)`
};

}  // namespace varve
