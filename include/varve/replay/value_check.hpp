#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Checks a value for a column: a literal, or an SQL expression.
#include "varve/replay/expression_check.hpp"
#include "varve/replay/literal_check.hpp"

namespace varve::detail {

/// Checks the default of a column, a value of a new row, or the new value of an update, as `where` says. `when` matters
/// for literals only.
constexpr bool check_value(const schema& state, const objects::table& owner, const objects::column& column,
                           const objects::expression& value, place where, conversion_time when, refusal& no) {
    const bool is_default = where == place::default_value;
    const bool is_row = where == place::inserted;
    if (value.kind != objects::expression_kind::sql) {
        return check_literal(state, owner, column, value,
                             is_default ? "the default"
                             : is_row   ? "a value"
                                        : "the new value",
                             when, no);
    }
    const expression_title title{is_default ? "the default of column \""
                                 : is_row   ? "a value of column \""
                                            : "the new value of column \"",
                                 column.name.text(), "\" of table \"", owner.name.text(), "\""};
    return check_expression(state, owner, value.text, title, where, no, column.type);
}

}  // namespace varve::detail
