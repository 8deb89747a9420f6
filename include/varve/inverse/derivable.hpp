#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds out for each operation whether its inverse can be derived.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/certain_objects.hpp"
#include "varve/inverse/former_object.hpp"
#include "varve/inverse/no_way_back.hpp"
#include "varve/inverse/reverse_cast.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/type_use.hpp"

namespace varve::detail {

/// Returns why an enum cannot be replaced, which converts all columns of the type. PostgreSQL does not convert columns
/// that a generated column reads, rows in columns of other tables, or expressions that name the type.
constexpr refusal why_not_replaced(const schema& before, const name& type) {
    if (known_enum(before, type) == nullptr) { return unknown_before("enum type", type); }
    if (const type_use use = find_column_use(before, type); !use.kind.empty()) {
        return refuse_not_in_schema("the enum would have to be replaced, but the expression of column \"", use.owner,
                                    "\" contains its name");
    }
    for (const std::uint32_t slot : before.uses().slots(type)) {
        const objects::table& table = before.table_slots()[slot];
        for (const objects::column& each : table.columns) {
            refusal read;
            if (each.type.name == type && !check_column_unread(before, table, each.name, false, read)) { return read; }
            if (each.type.name == type && (is_in_generation(table, each.name) || is_row_type_used(before, table))) {
                return refuse_not_in_schema(
                    "PostgreSQL does not change the type of column \"", each.name,
                    "\", which is generated, or read by a generated column, or in the row type of another column");
            }
        }
    }
    return {};
}

// The inverse of creating or renaming an object needs no knowledge of other objects.

constexpr refusal derivation_error(const schema&, const operations::create_table&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::rename_table&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::add_column&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::rename_column&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::rename_constraint&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::create_index&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::rename_index&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::create_enum&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::create_schema&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::drop_schema&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::create_extension&) { return {}; }
constexpr refusal derivation_error(const schema&, const operations::drop_extension&) { return {}; }

/// The table must be known if PostgreSQL chooses the name, which depends on other names, and for NOT NULL, whose effect
/// depends on the column.
constexpr refusal derivation_error(const schema& before, const operations::add_constraint& op) {
    if (!op.using_index.empty()) { return why_not_adopted(before, op); }
    const bool finds_it = !op.constraint.name.empty() && op.constraint.kind != objects::constraint_kind::not_null;
    return unknown_unless(finds_it || certain_table(before, op.table) != nullptr, "table", op.table);
}

// The inverse of dropping or changing an object needs its former state.

/// Returns a refusal for the first constraint or index for which `goes(part)` is true, and which has clauses that no
/// operation can express.
template <class Goes>
constexpr refusal why_not_made_again(const objects::table& owner, Goes goes) {
    for (const objects::constraint& each : owner.constraints) {
        if (each.beyond.any() && goes(each)) { return refuse_extra_clauses("constraint", each.name, each.beyond); }
    }
    for (const objects::index& each : owner.indexes) {
        if (each.beyond.any() && goes(each)) { return refuse_extra_clauses("index", each.name, each.beyond); }
    }
    return {};
}

constexpr refusal derivation_error(const schema& before, const operations::drop_table& op) {
    const maybe<objects::table> table = certain_table(before, op.table);
    if (table == nullptr) { return unknown_before("table", op.table); }
    if (refusal why = why_lost_with_table(before, table->name)) { return why; }
    return why_not_made_again(*table, [](const auto&) { return true; });
}

constexpr refusal derivation_error(const schema& before, const operations::drop_column& op) {
    const maybe<objects::column> column = known_column(before, op.table, op.column);
    if (column == nullptr) { return unknown_before("column", op.column); }
    if (column->from != objects::origin::none && is_row_type_used(before, *before.find_table(op.table))) {
        return refuse_not_in_schema("PostgreSQL cannot fill a new column \"", op.column,
                                    "\" while another column has the row type of its table");
    }
    const objects::table& owner = *before.find_table(op.table);
    return why_not_made_again(owner, [&]<class Part>(const Part& each) {
        if constexpr (std::is_same_v<Part, objects::index>) {
            return uses_column(owner, each, op.column);
        } else {
            return schema::contains(each.columns, op.column);
        }
    });
}

/// Returns the index with a key that has the column's new collation explicitly. PostgreSQL forgets that it was
/// explicit.
constexpr name find_collated_index(const objects::table& owner, const operations::alter_column& op) {
    const name collation = op.collation.empty() && op.type.name == "name" ? name("C") : op.collation;
    for (const objects::index& each : owner.indexes) {
        for (const objects::index_key& key : each.keys) {
            if (!collation.empty() && key.column == op.column && key.collation == collation) { return each.name; }
        }
    }
    return {};
}

constexpr refusal derivation_error(const schema& before, const operations::alter_column& op) {
    const maybe<objects::column> column = known_column(before, op.table, op.column);
    if (column == nullptr) { return unknown_before("column", op.column); }
    if (op.expression_change == operations::change::drop) {
        return refuse_not_in_schema("PostgreSQL cannot turn \"", op.column,
                                    "\", which then holds values of its own, back into a generated column");
    }
    if (op.type.name.empty()) { return {}; }
    if (!op.using_.empty() && !is_only_a_cast(op.using_, op.column)) {
        return refuse_not_in_schema("using_ computes new values for column \"", op.column,
                                    "\", and cannot be undone by a cast");
    }
    if (const name index = find_collated_index(*before.find_table(op.table), op); !index.empty()) {
        return refuse_not_in_schema("index \"", index,
                                    "\" has the column's new collation explicitly; PostgreSQL does not record that");
    }
    const objects::data_type present = stored_type(op.type);
    if (has_no_cast_back(column->type, present) || (column->generated() && !is_stored_as(present, column->type))) {
        return refuse_not_in_schema("PostgreSQL has no cast back to the former type of column \"", op.column, "\"");
    }
    return {};
}

constexpr bool is_known_constraint(const schema& before, const name& table, const name& wanted) {
    return known_constraint(before, table, wanted) != nullptr || known_not_null(before, table, wanted) != nullptr;
}

constexpr refusal derivation_error(const schema& before, const operations::drop_constraint& op) {
    const maybe<objects::constraint> was = known_constraint(before, op.table, op.constraint);
    if (was && was->beyond.any()) { return refuse_extra_clauses("constraint", op.constraint, was->beyond); }
    return unknown_unless(is_known_constraint(before, op.table, op.constraint), "constraint", op.constraint);
}

constexpr refusal derivation_error(const schema& before, const operations::validate_constraint& op) {
    const maybe<objects::constraint> was = known_constraint(before, op.table, op.constraint);
    if (was && was->beyond.any() && was->not_valid) {
        return refuse_extra_clauses("constraint", op.constraint, was->beyond);
    }
    return unknown_unless(is_known_constraint(before, op.table, op.constraint), "constraint", op.constraint);
}

constexpr refusal derivation_error(const schema& before, const operations::drop_index& op) {
    const former_index was = known_index(before, op.index);
    if (was.index != nullptr && was.index->beyond.any()) {
        return refuse_extra_clauses("index", op.index, was.index->beyond);
    }
    return unknown_unless(was.index != nullptr, "index", op.index);
}

constexpr refusal derivation_error(const schema& before, const operations::add_enum_value& op) {
    return why_not_replaced(before, op.type);
}

constexpr refusal derivation_error(const schema& before, const operations::replace_enum& op) {
    return why_not_replaced(before, op.type);
}

constexpr refusal derivation_error(const schema& before, const operations::drop_enum& op) {
    return unknown_unless(known_enum(before, op.type) != nullptr, "enum type", op.type);
}

constexpr refusal derivation_error(const schema& before, const operations::comment_on_table& op) {
    return unknown_unless(certain_table(before, op.table) != nullptr, "table", op.table);
}

constexpr refusal derivation_error(const schema& before, const operations::comment_on_column& op) {
    return unknown_unless(known_column(before, op.table, op.column) != nullptr, "column", op.column);
}

constexpr refusal derivation_error(const schema& before, const operations::comment_on_index& op) {
    const relation_entry found = before.find_relation(op.index.schema(), op.index.object());
    if (found.kind == relation_kind::constraint_index && !before.table_slots()[found.slot].uncertain) { return {}; }
    return unknown_unless(known_index(before, op.index).index != nullptr, "index", op.index);
}

constexpr refusal derivation_error(const schema& before, const operations::set_row_security& op) {
    return unknown_unless(certain_table(before, op.table) != nullptr, "table", op.table);
}

constexpr refusal derivation_error(const schema& before, const operations::create_object& op) {
    if (op.mode == operations::creation::plain) { return {}; }
    refusal why = why_not_defined_again(before, op.object, op.mode == operations::creation::or_replace);
    const std::size_t slot = find_object(before, op.object);
    if (why || slot == nowhere || has_same_columns(before, before.known[slot], op.object)) { return why; }
    why = why_lost_with_view(before, before.known[slot]);
    if (why) { return why; }
    if (const std::string_view reader = reader_of(before, op.object.name); !reader.empty()) {
        why = refuse_not_in_schema("it would drop view \"", op.object.name, "\", whose columns may have changed, and ");
        why.say() << reader << " reads it";
    }
    return why;
}

constexpr refusal derivation_error(const schema& before, const operations::drop_object& op) {
    refusal why = why_not_defined_again(before, op.object, false);
    if (!why) { why = why_lost_with_view(before, before.known[find_object(before, op.object)]); }
    return why;
}

constexpr refusal derivation_error(const schema&, const operations::rename_object&) { return {}; }

/// The rows of a materialized view are not in the schema.
constexpr refusal derivation_error(const schema&, const operations::refresh_materialized_view&) { return {}; }

// Changes of rows, and SQL that varve cannot interpret, have no derived inverse.

constexpr refusal derivation_error(const schema&, const operations::insert_into& op) {
    return refuse_not_in_schema("the rows inserted into table \"", op.table, "\" cannot be distinguished from others");
}

constexpr refusal derivation_error(const schema&, const operations::update& op) {
    return refuse_not_in_schema("the values of table \"", op.table, "\" before the update are gone");
}

constexpr refusal derivation_error(const schema&, const operations::backfill& op) {
    return refuse_not_in_schema("the values of table \"", op.table, "\" before the backfill are gone");
}

constexpr refusal derivation_error(const schema&, const operations::delete_from& op) {
    return refuse_not_in_schema("the rows that table \"", op.table, "\" held are gone");
}

/// A question changes nothing.
constexpr refusal derivation_error(const schema&, const operations::require&) { return {}; }

constexpr refusal cannot_undo_sql() { return refuse_not_in_schema("it cannot undo SQL text"); }
constexpr refusal derivation_error(const schema&, const operations::execute&) { return cannot_undo_sql(); }

}  // namespace varve::detail
