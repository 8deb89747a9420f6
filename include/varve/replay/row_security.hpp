#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of changes of row security.
#include <cstddef>

#include "varve/operation/row_security.hpp"
#include "varve/replay/known_use.hpp"
#include "varve/replay/lookup.hpp"

namespace varve::detail {

constexpr refusal replay_one(schema& state, const operations::set_row_security& op) {
    using operations::row_security;
    refusal no;
    if (!check_is_table(state, op.table, no)) { return no; }
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    if (is_of_owner(op.to)) {
        state.edit_table(slot).forces_row_security = op.to == row_security::force;
    } else {
        state.edit_table(slot).row_security = op.to == row_security::enable;
    }
    return no;
}

}  // namespace varve::detail
