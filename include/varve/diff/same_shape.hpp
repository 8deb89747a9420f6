#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares parts of two states of a table, apart from their expressions.
#include <cstddef>

#include "varve/schema/fields.hpp"
#include "varve/schema/table.hpp"

namespace varve::detail {

/// Compares two constraints, apart from name, condition, comment and validity.
struct same_constraint_shape
    : policy<skipped<&objects::constraint::name, &objects::constraint::expression, &objects::constraint::index_comment,
                     &objects::constraint::not_valid, &objects::constraint::order, &objects::constraint::referenced_key,
                     &objects::constraint::type_changed>,
             compared<&objects::constraint::kind, &objects::constraint::referenced_table,
                      &objects::constraint::referenced_columns, &objects::constraint::on_delete,
                      &objects::constraint::on_update, &objects::constraint::deferrable,
                      &objects::constraint::initially_deferred, &objects::constraint::nulls_not_distinct,
                      &objects::constraint::no_inherit, &objects::constraint::match_full,
                      &objects::constraint::listed_columns>> {
    bool is_check;

    constexpr explicit same_constraint_shape(const objects::constraint& of)
        : is_check(of.kind == objects::constraint_kind::check) {}

    using policy::operator();
    constexpr bool operator()(field<&objects::constraint::columns>, const list<name>& then,
                              const list<name>& now) const {
        return is_check || then == now;
    }
    constexpr bool operator()(field<&objects::constraint::beyond>, const objects::beyond& then,
                              const objects::beyond& now) const {
        return then.changes_guarantee() == now.changes_guarantee();
    }
};
constexpr bool same_shape(const objects::constraint& then, const objects::constraint& now) {
    return all_fields(same_constraint_shape(then), then, now);
}

constexpr bool same_method(const name& then, const name& now) {
    const name btree("btree");
    return (then.empty() ? btree : then) == (now.empty() ? btree : now);
}

/// Whether each element has an equal one of the same name. Fast if both lists have the same order.
template <class T, class Same>
constexpr bool all_same(const list<T>& then, const list<T>& now, Same same_part) {
    if (then.size() != now.size()) { return false; }
    for (std::size_t i = 0; i < then.size(); ++i) {
        const std::size_t at = then[i].name == now[i].name ? i : objects::position_of(now, then[i].name);
        if (at == objects::nowhere || !same_part(then[i], now[at])) { return false; }
    }
    return true;
}

/// Whether both have the same storage parameters, in any order.
constexpr bool same_parameters(const list<objects::parameter>& then, const list<objects::parameter>& now) {
    for (const objects::parameter& each : then) {
        const std::size_t at = objects::position_of(now, each.name);
        if (at == objects::nowhere || !(now[at] == each)) { return false; }
    }
    return then.size() == now.size();
}

/// Returns a collation without the schema pg_catalog; empty if it is the default of the type.
constexpr name plain_collation(const name& collation) {
    const bool of_system = same_text(collation.schema(), "pg_catalog");
    return same_text(collation.object(), "default") && (of_system || collation.schema().empty()) ? name()
           : of_system ? name(collation.object())
                       : collation;
}
constexpr bool same_collation(const name& then, const name& now) {
    return then == now || plain_collation(then) == plain_collation(now);
}

}  // namespace varve::detail
