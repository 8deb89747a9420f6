#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether the names of a chain say the PostgreSQL schema public.
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether the chain spells out the PostgreSQL schema public in names of tables. The first table that is in it decides.
constexpr bool spells_public(const schema& state) noexcept {
    for (const objects::table& each : state.table_slots()) {
        if (each.name.empty()) { continue; }
        if (each.name.schema().empty()) { return false; }
        if (same_text(each.name.schema(), "public")) { return true; }
    }
    return false;
}

}  // namespace varve::detail
