#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits steps on rows.
#include <cstddef>
#include <string_view>

#include "varve/emit/value.hpp"
#include "varve/operation/backfill.hpp"
#include "varve/operation/data.hpp"
#include "varve/operation/require.hpp"

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

/// Returns `word("t").set(…).where(…)`, for an update or a backfill.
template <class What>
constexpr code update_code(std::string_view word, const What& each) {
    code made = code::call(word);
    made.add_literal(each.table);
    for (const operations::assignment& assignment : each.set) {
        code member = code::call("set");
        made.then(std::move(member.add_literal(assignment.column).add(value_code(assignment.value))));
    }
    add_where(made, each.where);
    return made;
}

constexpr code emit_one(const operations::update& each) { return update_code("update", each); }

constexpr void add_number(code& made, std::string_view word, std::uint32_t number, std::string_view unit = {}) {
    code argument("");
    put_number(argument.text(), number);
    argument.text() << unit;
    code member = code::call(word);
    made.then(std::move(member.add(std::move(argument))));
}

constexpr code emit_one(const operations::backfill& each) {
    code made = update_code("backfill", each);
    add_number(made, "in_batches_of", each.batch);
    if (each.pause != 0) { add_number(made, "pausing", each.pause); }
    if (each.lag != 0) { add_number(made, "while_lag_below", each.lag); }
    return made;
}

constexpr code emit_one(const operations::require& each) {
    code made = code::call("require");
    return made.add(code::sql_literal(each.query)).add_literal(each.why);
}

constexpr code emit_one(const operations::delete_from& each) {
    code made = code::call("delete_from");
    made.add_literal(each.table);
    add_where(made, each.where);
    return made;
}

}  // namespace varve::detail
