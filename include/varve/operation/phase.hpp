#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The half of a change that a migration is.
#include <cstdint>

#include "varve/diagnose/refusal.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/schema.hpp"

namespace varve {

/// A change that a release would not survive has two halves: one release expands the schema, a later one contracts it.
enum class migration_phase : std::uint8_t {
    any,       ///< the migration does not say
    expand,    ///< it breaks no release that runs: `up = expand(…)`
    contract,  ///< it takes away what no release uses any more: `up = contract(…)`
};

namespace detail {

/// The functions that judge an expand(…). The header of expand(…) provides them. So a chain without an expand includes
/// none of their headers.
struct expand_judge {
    refusal (*step)(const schema& before, const operation& step) = nullptr;
    refusal (*change)(const schema& was, const schema& now) = nullptr;  ///< the parts that the migration changes
};

}  // namespace detail

}  // namespace varve
