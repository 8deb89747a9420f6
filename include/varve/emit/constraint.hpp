#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits constraints, and steps on them.
#include <string_view>

#include "varve/emit/code.hpp"
#include "varve/operation/constraint.hpp"
#include "varve/schema/fields.hpp"

namespace varve::detail {

constexpr std::string_view action_word(objects::action action) noexcept {
    switch (action) {
        case objects::action::no_action: break;
        case objects::action::restrict: return "restrict";
        case objects::action::cascade: return "cascade";
        case objects::action::set_null: return "set_null";
        case objects::action::set_default: return "set_default";
    }
    return "no_action";
}

/// Appends the member calls of a constraint. They are the same on a column, beside columns, and in a model, where
/// `space` is "dsl::". `add_columns(call, names)` adds columns of the table to a call.
template <class AddColumns>
constexpr void add_constraint_members(code& made, const objects::constraint& each, AddColumns add_columns,
                                      std::string_view space = {}) {
    static_assert(
        names_every_field<
            objects::constraint, &objects::constraint::kind, &objects::constraint::on_delete,
            &objects::constraint::on_update, &objects::constraint::deferrable, &objects::constraint::initially_deferred,
            &objects::constraint::not_valid, &objects::constraint::nulls_not_distinct, &objects::constraint::name,
            &objects::constraint::columns, &objects::constraint::referenced_table,
            &objects::constraint::referenced_columns, &objects::constraint::expression, &objects::constraint::order,
            &objects::constraint::referenced_key, &objects::constraint::no_inherit, &objects::constraint::match_full,
            &objects::constraint::listed_columns, &objects::constraint::type_changed, &objects::constraint::beyond,
            &objects::constraint::index_comment>,
        "a field of a constraint is new here: write it as C++, or name it");
    const list<name> none;
    const auto add_action = [&](std::string_view event, objects::action action, const list<name>& columns) {
        if (action == objects::action::no_action) { return; }
        code word(space);
        word.text() << action_word(action);
        code member = code::call(event);
        member.add(std::move(word));
        add_columns(member, columns);
        made.then(std::move(member));
    };
    if (each.nulls_not_distinct) { made.then("nulls_not_distinct"); }
    if (each.has_index() && !each.listed_columns.empty()) {
        code included = code::call("include");
        add_columns(included, each.listed_columns);
        made.then(std::move(included));
    }
    if (each.match_full) { made.then("match_full"); }
    add_action("on_delete", each.on_delete, each.has_index() ? none : each.listed_columns);
    add_action("on_update", each.on_update, none);
    if (each.initially_deferred) {
        made.then("initially_deferred");
    } else if (each.deferrable) {
        made.then("deferrable");
    }
    if (!each.name.empty()) { made.then("named", each.name); }
    if (each.no_inherit) { made.then("no_inherit"); }
    if (each.not_valid) { made.then("not_valid"); }
}

/// Adds the names of columns to a call, as migrations write them.
constexpr void add_column_names(code& call, const list<name>& columns) { call.add_literals(columns); }

/// `.references("users", "id")`.
constexpr code references_code(const objects::constraint& each) {
    code made = code::call("references");
    made.add_literal(each.referenced_table);
    made.add_literals(each.referenced_columns);
    return made;
}

constexpr code check_code(const objects::constraint& each) {
    code made = code::call("check");
    made.add(code::sql_literal(each.expression));
    return made;
}

/// Returns a constraint that is written beside the columns.
constexpr code constraint_code(const objects::constraint& each) {
    if (each.kind == objects::constraint_kind::check) {
        code made = check_code(each);
        add_constraint_members(made, each, add_column_names);
        return made;
    }
    const bool refers = each.kind == objects::constraint_kind::foreign_key;
    code made = code::call(refers                                               ? "foreign_key"
                           : each.kind == objects::constraint_kind::primary_key ? "primary_key"
                           : each.kind == objects::constraint_kind::not_null    ? "not_null"
                                                                                : "unique");
    made.add_literals(each.columns);
    if (refers) { made.then(references_code(each)); }
    add_constraint_members(made, each, add_column_names);
    return made;
}

constexpr code emit_one(const operations::add_constraint& each) {
    code constraint = constraint_code(each.constraint);
    if (!each.using_index.empty()) { constraint.then("using_index", each.using_index); }
    code made = code::call("add_constraint", 1);
    return made.add_literal(each.table).add(constraint);
}

/// Returns a call with names as arguments: `word("table", "part")`.
template <class... Names>
constexpr code call_of_names(std::string_view word, const Names&... names) {
    code made = code::call(word);
    (made.add_literal(names), ...);
    return made;
}

constexpr code emit_one(const operations::drop_constraint& each) {
    return call_of_names("drop_constraint", each.table, each.constraint);
}
constexpr code emit_one(const operations::validate_constraint& each) {
    code made = call_of_names("validate_constraint", each.table, each.constraint);
    if (each.outside_transaction) { made.then("outside_transaction"); }
    return made;
}
constexpr code emit_one(const operations::rename_constraint& each) {
    return call_of_names("rename_constraint", each.table, each.constraint, each.to);
}

}  // namespace varve::detail
