#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Computes the operations that lead from one schema to another.
#include <cstddef>
#include <utility>

#include "varve/diff/adopt_indexes.hpp"
#include "varve/diff/in_place_steps.hpp"
#include "varve/diff/make_steps.hpp"
#include "varve/diff/renames.hpp"
#include "varve/diff/type_steps.hpp"

namespace varve {

namespace detail {

/// Adds all steps in an order that PostgreSQL accepts.
constexpr void put_steps(diff_steps& to) {
    schema_change& all = to.all;
    drop_all(to);
    drop_types(to, true);
    make_types(to);
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        add_new_columns(to, all.records.edit(i), column_round::plain);
    }
    for (std::size_t i = 0; i < all.records.size(); ++i) { alter_columns(to, all.records[i]); }
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        add_new_columns(to, all.records.edit(i), column_round::generated);
    }
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        add_new_columns(to, all.records.edit(i), column_round::rows_of_existing);
    }
    drop_types(to, false);
    for (std::size_t i = 0; i < all.records.size(); ++i) { adopt_indexes(to, all.records[i]); }
    for (std::size_t i = 0; i < all.records.size(); ++i) { make_parts(to, all.records.edit(i)); }
    list<operations::add_constraint> waiting;
    make_tables(to, waiting);
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        add_new_columns(to, all.records.edit(i), column_round::rest);
    }
    for (std::size_t i = 0; i < all.records.size(); ++i) { make_parts(to, all.records.edit(i)); }
    for (std::size_t i = 0; i < all.records.size(); ++i) { make_foreign_keys(to, all.records.edit(i)); }
    for (const operations::add_constraint& each : waiting) { to.add(each); }
    for (std::size_t i = 0; i < all.records.size(); ++i) { change_in_place(to, all.records[i]); }
    for (std::size_t i = 0; i < all.records.size(); ++i) { comment(to, all.records[i]); }
    drop_schemas(to);
}

constexpr list<operation> diff_of(const schema& from, const schema& to, const expression_comparison& judge) {
    schema_change all(from, to, judge);
    const type_plan types(from, to);
    dependency_marker(all, types).spread();
    find_adopted(all);
    diff_steps steps(all, types);
    put_steps(steps);
    return steps.take();
}

}  // namespace detail

/// Returns the operations that turn schema `from` into schema `to`, in an order that works in one transaction. Returns
/// none if both are the same.
///
/// Objects are matched by name. A renamed table or column is dropped and made again, unless `hints` say that it was
/// renamed. Hints that do not fit the two schemas are ignored. A constraint or index that differs only in its name is
/// renamed, if it fits only one new one. A dropped unique index becomes the index of a new key over the same columns.
///
/// PostgreSQL changes the deferrability of a foreign key and the fillfactor of an index in place; the operation for
/// that is SQL with a declared effect. What it cannot change in place, or what has no operation, such as the expression
/// of a generated column, is dropped and made again. If PostgreSQL has no assignment cast to a new type, the step gets
/// a `using_` that converts by an explicit cast or by way of text.
///
/// Ignored are the order of columns, and objects that an execute without a declared effect may have touched.
///
/// `judge` decides whether two expressions are the same. The names in the operations are views of the names of both
/// schemas. New texts are stored in the arenas of both.
constexpr varve::list<operation> diff(const schema& from, const schema& to, const renames& hints = {},
                                      const expression_comparison& judge = compare_tokens) {
    if (hints.empty()) { return detail::diff_of(from, to, judge); }
    varve::list<operation> steps;
    schema renamed = from;
    detail::apply_renames(renamed, to, hints, [&steps](const auto& each) { steps.push_back(operation(each)); });
    for (const operation& each : detail::diff_of(renamed, to, judge)) { steps.push_back(each); }
    return steps;
}

}  // namespace varve
