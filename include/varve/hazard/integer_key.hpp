#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds identity and serial columns of a type whose numbers run out.
#include "varve/operation/operation.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/next_value.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

constexpr bool is_short_integer(const objects::data_type& type) noexcept {
    return type.dimensions == 0 && is_item("integer,smallint", type.name.object());
}

/// Whether a default is the next number of a sequence. A serial column has such a default.
constexpr bool is_next_number(const objects::expression& value) {
    return value.kind == objects::expression_kind::sql && !sequence_of_next_value(value.text).empty();
}

/// Whether a column of type integer or smallint gets its numbers from a sequence: an identity, or a serial column.
constexpr bool has_short_sequence(const objects::column& each) {
    return is_short_integer(each.type) &&
           (each.identity() || (each.from == objects::origin::default_value && is_next_number(each.value)));
}

/// Whether a column of the type `type` gets its numbers from a sequence from now on.
constexpr bool gets_short_sequence(const operations::alter_column& op, const objects::data_type& type) {
    const bool counts = operations::adds_identity(op.identity) ||
                        (op.default_change == operations::change::set && is_next_number(op.default_value));
    return counts && is_short_integer(op.type.name.empty() ? type : op.type);
}

}  // namespace varve::detail
