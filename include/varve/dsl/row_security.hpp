#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Steps that switch the row security of a table.
#include "varve/dsl/fixed_array.hpp"

namespace varve::dsl {

/// ALTER TABLE … ENABLE ROW LEVEL SECURITY: other roles than the owner see and write only rows that a policy allows.
/// Without a policy these are none.
constexpr auto enable_row_security(varve::name table) {
    return detail::simple_step<operations::set_row_security>({table, operations::row_security::enable});
}

/// ALTER TABLE … DISABLE ROW LEVEL SECURITY: policies stay, and have no effect.
constexpr auto disable_row_security(varve::name table) {
    return detail::simple_step<operations::set_row_security>({table, operations::row_security::disable});
}

/// ALTER TABLE … FORCE ROW LEVEL SECURITY: policies hold for the owner, too, once row security is enabled.
constexpr auto force_row_security(varve::name table) {
    return detail::simple_step<operations::set_row_security>({table, operations::row_security::force});
}

/// ALTER TABLE … NO FORCE ROW LEVEL SECURITY.
constexpr auto no_force_row_security(varve::name table) {
    return detail::simple_step<operations::set_row_security>({table, operations::row_security::no_force});
}

}  // namespace varve::dsl
