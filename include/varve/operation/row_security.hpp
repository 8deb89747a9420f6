#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Switches the row security of a table.
#include <cstdint>
#include <string_view>

#include "varve/text/name.hpp"

namespace varve::operations {

enum class row_security : std::uint8_t {
    enable,    ///< policies hold for all roles but the owner
    disable,   ///< policies have no effect
    force,     ///< policies hold for the owner, too
    no_force,  ///< policies do not hold for the owner
};

/// ALTER TABLE … ENABLE, DISABLE, FORCE or NO FORCE ROW LEVEL SECURITY. A table that has it already keeps it.
struct set_row_security {
    varve::name table = {};
    row_security to = row_security::enable;
};

}  // namespace varve::operations

namespace varve::detail {

/// Returns the step in C++, which is also the title of the operation.
constexpr std::string_view dsl_word_of(operations::row_security to) noexcept {
    switch (to) {
        case operations::row_security::enable: return "enable_row_security";
        case operations::row_security::disable: return "disable_row_security";
        case operations::row_security::force: return "force_row_security";
        case operations::row_security::no_force: return "no_force_row_security";
    }
    __builtin_unreachable();
}

/// Whether it changes if owners obey policies. Otherwise it changes if anybody does.
constexpr bool is_of_owner(operations::row_security to) noexcept { return to >= operations::row_security::force; }

/// Calls `act(change)` for each change that leads from one state of a table to another.
template <class Table, class Act>
constexpr void each_row_security(const Table& then, const Table& now, Act act) {
    using operations::row_security;
    if (then.row_security != now.row_security) { act(now.row_security ? row_security::enable : row_security::disable); }
    if (then.forces_row_security != now.forces_row_security) {
        act(now.forces_row_security ? row_security::force : row_security::no_force);
    }
}

}  // namespace varve::detail
