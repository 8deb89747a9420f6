#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on whole tables.
#include <cstddef>

#include "varve/emit/column.hpp"
#include "varve/operation/own_column.hpp"
#include "varve/operation/row_security.hpp"
#include "varve/operation/table.hpp"

namespace varve::detail {

/// Constraints are written on their columns as long as that does not change their order.
constexpr code emit_one(const operations::create_table& each, known_enums enums) {
    code made = code::call("create_table", 1);
    made.add_literal(each.table);
    std::size_t written = 0;
    for (std::size_t i = 0; i < each.columns.size(); ++i) {
        const std::size_t first = written;
        while (written < each.constraints.size() && own_column(each, each.constraints[written]) == i) { ++written; }
        made.add(column_code(each.columns[i], each.constraints, first, written, enums));
    }
    for (; written < each.constraints.size(); ++written) { made.add(constraint_code(each.constraints[written])); }
    return made;
}

constexpr code emit_one(const operations::drop_table& each) { return call_of_names("drop_table", each.table); }
constexpr code emit_one(const operations::rename_table& each) {
    return call_of_names("rename_table", each.table, each.to);
}

constexpr code emit_one(const operations::set_row_security& each) {
    return call_of_names(dsl_word_of(each.to), each.table);
}

}  // namespace varve::detail
