#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits columns with the constraints written on them, and steps on columns.
#include <cstddef>
#include <string_view>

#include "varve/emit/constraint.hpp"
#include "varve/emit/value.hpp"
#include "varve/operation/column.hpp"
#include "varve/schema/column.hpp"
#include "varve/schema/fields.hpp"

namespace varve::detail {

/// Appends where the value of a column comes from. Migrations and models write it so.
constexpr void add_origin(code& made, const objects::column& each, std::string_view space = {}) {
    switch (each.from) {
        case objects::origin::none: break;
        case objects::origin::default_value: {
            code member = code::call("default_to");
            member.add(value_code(each.value, space));
            made.then(std::move(member));
            break;
        }
        case objects::origin::generated_stored:
        case objects::origin::generated_virtual: {
            code member = code::call("generated_as");
            member.add(code::sql_literal(each.value.text));
            made.then(std::move(member));
            if (each.from == objects::origin::generated_virtual) { made.then("virtual_"); }
            break;
        }
        case objects::origin::identity_by_default: made.then("identity"); break;
        case objects::origin::identity_always: made.then("identity_always"); break;
    }
}

/// Appends a constraint that is written on its column.
constexpr void add_own_constraint(code& made, const objects::constraint& each) {
    switch (each.kind) {
        case objects::constraint_kind::primary_key: made.then("primary_key"); break;
        case objects::constraint_kind::unique: made.then("unique"); break;
        case objects::constraint_kind::foreign_key: made.then(references_code(each)); break;
        case objects::constraint_kind::check: made.then(check_code(each)); break;
        case objects::constraint_kind::not_null: return;  // the column has .not_null(), or it is a step
    }
    add_constraint_members(made, each, add_column_names);
}

/// Returns a column with the constraints from `first` up to, but not including, `last`.
constexpr code column_code(const objects::column& each, const list<objects::constraint>& constraints, std::size_t first,
                           std::size_t last, known_enums enums) {
    static_assert(
        names_every_field<objects::column, &objects::column::name, &objects::column::type, &objects::column::value,
                          &objects::column::collation, &objects::column::comment, &objects::column::from,
                          &objects::column::not_null, &objects::column::not_null_not_valid,
                          &objects::column::not_null_no_inherit, &objects::column::not_null_name>,
        "a field of a column is new here: write it as C++, or name it");
    code made = code::call("column");
    made.add_literal(each.name).add(type_code(each.type, enums));
    if (!each.collation.empty()) { made.then("collate", each.collation); }
    if (each.identity()) { add_origin(made, each); }
    bool said = each.identity();  // whether NOT NULL is implied
    for (std::size_t i = first; i < last; ++i) {
        said = said || constraints[i].kind == objects::constraint_kind::primary_key;
    }
    if (each.not_null && !each.not_null_name.empty()) {
        made.then("not_null", name(each.not_null_name));
    } else if (each.not_null && !said) {
        made.then("not_null");
    }
    if (!each.identity()) { add_origin(made, each); }
    for (std::size_t i = first; i < last; ++i) { add_own_constraint(made, constraints[i]); }
    if (!each.comment.empty()) { made.then("comment", each.comment); }
    return made;
}

constexpr code emit_one(const operations::add_column& each, known_enums enums) {
    code made = code::call("add_column", 1);
    made.add_literal(each.table);
    return made.add(column_code(each.column, each.constraints, 0, each.constraints.size(), enums));
}

constexpr code emit_one(const operations::drop_column& each) {
    return call_of_names("drop_column", each.table, each.column);
}
constexpr code emit_one(const operations::rename_column& each) {
    return call_of_names("rename_column", each.table, each.column, each.to);
}

constexpr code emit_one(const operations::alter_column& each, known_enums enums) {
    using operations::change;
    code made = call_of_names("alter_column", each.table, each.column);
    if (!each.type.name.empty()) {
        code member = code::call("type");
        member.add(type_code(each.type, enums));
        made.then(std::move(member));
        if (!each.collation.empty()) { made.then("collate", each.collation); }
    }
    if (!each.using_.empty()) {
        code member = code::call("using_");
        member.add(code::sql_literal(each.using_));
        made.then(std::move(member));
    }
    if (each.not_null == change::set && !each.not_null_name.empty()) {
        made.then("set_not_null", name(each.not_null_name));
    } else if (each.not_null == change::set) {
        made.then("set_not_null");
    }
    if (each.not_null == change::drop) { made.then("drop_not_null"); }
    if (each.default_change == change::set) {
        code member = code::call("set_default");
        member.add(value_code(each.default_value));
        made.then(std::move(member));
    }
    if (each.default_change == change::drop) { made.then("drop_default"); }
    if (each.expression_change == change::set) {
        code member = code::call("set_expression");
        member.add(code::sql_literal(each.expression));
        made.then(std::move(member));
    }
    if (each.expression_change == change::drop) { made.then("drop_expression"); }
    switch (each.identity) {
        case operations::identity_change::keep: break;
        case operations::identity_change::add_by_default: made.then("add_identity"); break;
        case operations::identity_change::add_always: made.then("add_identity_always"); break;
        case operations::identity_change::set_by_default: made.then("set_identity"); break;
        case operations::identity_change::set_always: made.then("set_identity_always"); break;
        case operations::identity_change::drop: made.then("drop_identity"); break;
    }
    if (each.comment_change != change::keep) {
        made.then("comment", each.comment_change == change::set ? each.comment : std::string_view());
    }
    return made;
}

}  // namespace varve::detail
