#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// How two schemas differ, as operations.
#include <cstddef>
#include <utility>

#include "varve/diff/adopt_indexes.hpp"
#include "varve/diff/in_place_steps.hpp"
#include "varve/diff/make_steps.hpp"
#include "varve/diff/renames.hpp"
#include "varve/diff/type_steps.hpp"

namespace varve {

namespace detail {

/// The steps from one schema to another, in an order in which they run.
constexpr void put_steps(diff_steps& to) {
    schema_change& all = to.all;
    drop_all(to);
    drop_types(to, true);
    make_types(to);
    for (std::size_t i = 0; i < all.records.size(); ++i) { add_columns(to, all.records.edit(i), column_round::plain); }
    for (std::size_t i = 0; i < all.records.size(); ++i) { alter_columns(to, all.records[i]); }
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        add_columns(to, all.records.edit(i), column_round::generated);
    }
    for (std::size_t i = 0; i < all.records.size(); ++i) {
        add_columns(to, all.records.edit(i), column_round::rows_of_standing);
    }
    drop_types(to, false);
    for (std::size_t i = 0; i < all.records.size(); ++i) { adopt_indexes(to, all.records[i]); }
    for (std::size_t i = 0; i < all.records.size(); ++i) { make_parts(to, all.records.edit(i)); }
    list<operations::add_constraint> waiting;
    make_tables(to, waiting);
    for (std::size_t i = 0; i < all.records.size(); ++i) { add_columns(to, all.records.edit(i), column_round::rest); }
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
    change_spreader(all, types).spread();
    find_adopted(all);
    diff_steps steps(all, types);
    put_steps(steps);
    return steps.take();
}

}  // namespace detail

/// The operations that make `to` of `from`, in an order in which they run in one transaction; none where both are the
/// same.
///
/// Objects are found by their names; what got another one is dropped and made anew unless `hints` say that it was
/// renamed. Hints that do not fit the two schemas are passed over. A constraint or index that differs in its name only
/// is renamed, where it can be mistaken for no other. A unique index becomes that of a key over the same columns. When
/// a foreign key is checked, and how full an index gets, changes in place, by SQL with a declared effect. The order of
/// columns does not count, nor what SQL that varve did not see through may have touched. What PostgreSQL does not
/// change in place, or has no operation for (the expression of a generated column), is dropped and made anew. Values
/// whose type PostgreSQL does not convert by itself get a `using_` that does, by a cast or through their text.
///
/// `judge` says whether two expressions are the same. The operations look at the names of both schemas, and keep new
/// texts in the arenas of both.
constexpr detail::list<operation> diff(const schema& from, const schema& to, const renames& hints = {},
                                       const expression_comparison& judge = compare_tokens) {
    if (hints.empty()) { return detail::diff_of(from, to, judge); }
    detail::list<operation> steps;
    schema renamed = from;
    detail::apply_renames(renamed, to, hints, [&steps](const auto& each) { steps.push_back(operation(each)); });
    for (const operation& each : detail::diff_of(renamed, to, judge)) { steps.push_back(each); }
    return steps;
}

}  // namespace varve
