#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out whether a chain writes the schema public in its names.
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether the chain writes `public.users`, and not `users`. The first table of that schema decides.
constexpr bool spells_public(const schema& state) noexcept {
    for (const objects::table& each : state.table_slots()) {
        if (each.name.empty()) { continue; }
        if (each.name.schema().empty()) { return false; }
        if (same_text(each.name.schema(), "public")) { return true; }
    }
    return false;
}

}  // namespace varve::detail
