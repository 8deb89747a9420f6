#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the column of a create_table on which a constraint can be written.
#include <cstddef>

#include "varve/operation/table.hpp"
#include "varve/schema/table.hpp"
#include "varve/sql/column_reference.hpp"

namespace varve::detail {

/// Returns the position of the only column that a check reads; `nowhere` if it reads none or several.
constexpr std::size_t column_of_check(const operations::create_table& of, const objects::constraint& each) {
    std::size_t found = objects::nowhere;
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
        if (!reads_column(each.expression, of.table, of.columns[i].name)) { continue; }
        if (found != objects::nowhere) { return objects::nowhere; }
        found = i;
    }
    return found;
}

/// Returns the position of the column on which the constraint can be written; `nowhere` if it must be written beside
/// the columns.
constexpr std::size_t own_column(const operations::create_table& of, const objects::constraint& each) {
    if (each.not_valid || each.no_inherit || each.match_full || !each.listed_columns.empty()) {
        return objects::nowhere;  // a column has no word for these
    }
    if (each.kind == objects::constraint_kind::check) { return column_of_check(of, each); }
    if (each.columns.size() != 1 || each.referenced_columns.size() > 1) { return objects::nowhere; }
    const std::size_t at = objects::position_of(of.columns, each.columns[0]);
    const bool implies_not_null = each.kind == objects::constraint_kind::primary_key;
    return at != objects::nowhere && implies_not_null && !of.columns[at].not_null ? objects::nowhere : at;
}

/// Returns the constraints in the order in which they are written: first those on each column, then those beside the
/// columns.
constexpr list<objects::constraint> in_order_of_columns(const operations::create_table& of) {
    list<objects::constraint> result;
    list<std::size_t> columns;
    for (const objects::constraint& each : of.constraints) { columns.push_back(own_column(of, each)); }
    for (std::size_t column = 0; column <= of.columns.size(); ++column) {
        const std::size_t wanted = column == of.columns.size() ? objects::nowhere : column;
        for (const bool key : {true, false}) {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const bool checks = of.constraints[i].kind == objects::constraint_kind::check;
                if (columns[i] == wanted && checks != key) { result.push_back(of.constraints[i]); }
            }
        }
    }
    return result;
}

}  // namespace varve::detail
