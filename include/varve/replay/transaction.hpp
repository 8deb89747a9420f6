#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Records that a new transaction begins.
#include "varve/schema/schema.hpp"

namespace varve {

/// Records that later steps run in another transaction than earlier ones: enum values that were added before can be
/// used from here on (https://www.postgresql.org/docs/current/sql-altertype.html#id-1.9.3.42.7).
constexpr void begin_transaction(schema& state) {
    if (!state.uncommitted_enum_values.empty()) { state.uncommitted_enum_values.clear(); }
    if (!state.seen.new_enums.empty()) { state.seen.new_enums.clear(); }
}

}  // namespace varve
