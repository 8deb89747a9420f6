#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Emits the parts of a model's table, that is what its struct does not express.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "varve/emit/column.hpp"
#include "varve/emit/constraint.hpp"
#include "varve/emit/index.hpp"
#include "varve/emit/model_struct.hpp"

namespace varve::detail {

/// Models are declared in namespace varve, where the words of the DSL have this prefix.
inline constexpr std::string_view dsl_prefix = "dsl::";

/// Returns the type as models write it: `dsl::varchar(20)`. A type that is neither PostgreSQL's nor an extension's is
/// written with type(): an enum has a C++ enum in models.
inline code model_type_code(objects::data_type type) {
    const std::uint8_t dimensions = std::exchange(type.dimensions, std::uint8_t{0});
    const list<name> no_enums;
    code made(dsl_prefix);
    code_layout::put_flat(made.text(), type_code(type, &no_enums));
    for (std::uint8_t i = 0; i < dimensions; ++i) {
        code whole = code::call("array", 0, dsl_prefix);
        made = std::move(whole.add(std::move(made)));
    }
    return made;
}

/// Returns the part for a column. It has no member calls if the struct's member expresses everything.
inline code column_part_code(const model_struct& of, std::size_t at) {
    const objects::column& column = of.table->columns[at];
    code made = code::call("column");
    made.add(of.pointer(column.name));
    if (column.name.text() != std::string_view(of.members[at])) { made.then("name", column.name); }
    if (!of.own_types[at]) {
        code member = code::call("type");
        made.then(std::move(member.add(model_type_code(column.type))));
    }
    add_origin(made, column, dsl_prefix);
    if (!column.collation.empty()) { made.then("collate", column.collation); }
    if (!column.comment.empty()) { made.then("comment", column.comment); }
    return made;
}

/// Returns a foreign key. `target` is the struct that it refers to, null for a table without one. With a struct and one
/// column, it is one call.
inline code reference_part_code(const model_struct& of, const objects::constraint& each, const model_struct* target) {
    if (target != nullptr && each.columns.size() == 1) {
        code made = of.call("references", each.columns);
        return made.add(target->pointer(each.referenced_columns[0]));
    }
    code made = of.call("foreign_key", each.columns);
    if (target == nullptr) { return made.then(references_code(each)); }
    return made.then(target->call("references", each.referenced_columns));
}

/// Returns the part for a constraint. `target` is the struct that a foreign key refers to, or null. NOT NULL is written
/// with its column.
inline code constraint_part_code(const model_struct& of, const objects::constraint& each, const model_struct* target) {
    code made("");
    switch (each.kind) {
        case objects::constraint_kind::not_null: return made;
        case objects::constraint_kind::primary_key: made = of.call("primary_key", each.columns); break;
        case objects::constraint_kind::unique: made = of.call("unique", each.columns); break;
        case objects::constraint_kind::check: made = check_code(each); break;
        case objects::constraint_kind::foreign_key: made = reference_part_code(of, each, target); break;
    }
    const auto add_columns = [&of](code& call, const list<name>& columns) {
        for (const name& column : columns) { call.add(of.pointer(column)); }
    };
    add_constraint_members(made, each, add_columns, dsl_prefix);
    return made;
}

inline code key_part_code(const model_struct& of, const objects::index_key& each) {
    const bool plain = each.opclass.empty() && each.collation.empty() && !each.descending &&
                       each.nulls == objects::nulls_order::standard;
    if (!each.column.empty() && plain) { return of.pointer(each.column); }
    code made = code::call("key");
    if (each.column.empty()) {
        made = code::call("expression", 0, dsl_prefix);
        made.add(code::sql_literal(each.expression));
    } else {
        made.add(of.pointer(each.column));
    }
    if (each.descending) { made.then("desc"); }
    add_key_members(made, each);
    return made;
}

inline code index_part_code(const model_struct& of, const objects::index& each) {
    code made = code::call("index");
    for (const objects::index_key& key : each.keys) { made.add(key_part_code(of, key)); }
    made.then("named", each.name);
    add_index_members(made, each, of.call("include", each.include));
    if (!each.comment.empty()) { made.then("comment", each.comment); }
    return made;
}

}  // namespace varve::detail
