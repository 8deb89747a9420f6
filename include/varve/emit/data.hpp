#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on rows.
#include <cstddef>
#include <string_view>

#include "varve/emit/value.hpp"
#include "varve/operation/data.hpp"

namespace varve::detail {

constexpr void add_where(code& made, std::string_view condition) {
    if (condition.empty()) { return; }
    code member = code::call("where");
    made.then(std::move(member.add(code::sql_literal(condition))));
}

constexpr code emit_one(const operations::insert_into& each) {
    code columns = code::call("columns");
    columns.add_literals(each.columns);
    code made = code::call("insert_into", 2);
    made.add_literal(each.table).add(std::move(columns));
    const std::size_t width = each.columns.size();
    for (std::size_t i = 0; width != 0 && i + width <= each.values.size(); i += width) {
        code row = code::call("row");
        for (std::size_t j = i; j < i + width; ++j) { row.add(value_code(each.values[j])); }
        made.add(std::move(row));
    }
    return made;
}

constexpr code emit_one(const operations::update& each) {
    code made = code::call("update");
    made.add_literal(each.table);
    for (const operations::assignment& assignment : each.set) {
        code member = code::call("set");
        made.then(std::move(member.add_literal(assignment.column).add(value_code(assignment.value))));
    }
    add_where(made, each.where);
    return made;
}

constexpr code emit_one(const operations::delete_from& each) {
    code made = code::call("delete_from");
    made.add_literal(each.table);
    add_where(made, each.where);
    return made;
}

}  // namespace varve::detail
