#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of changes of row security.
#include <cstddef>

#include "varve/operation/row_security.hpp"
#include "varve/replay/known_use.hpp"
#include "varve/replay/lookup.hpp"

namespace varve::detail {

constexpr void switch_row_security(objects::table& table, operations::row_security to) {
    using operations::row_security;
    if (is_of_owner(to)) {
        table.forces_row_security = to == row_security::force;
    } else {
        table.row_security = to == row_security::enable;
    }
}

constexpr refusal replay_one(schema& state, const operations::set_row_security& op) {
    refusal no;
    if (!check_is_table(state, op.table, no)) { return no; }
    const std::size_t slot = need_table(state, op.table, no);
    if (slot != nowhere) { switch_row_security(state.edit_table(slot), op.to); }
    return no;
}

}  // namespace varve::detail
