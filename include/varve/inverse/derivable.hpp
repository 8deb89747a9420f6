#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether what undoes an operation can be derived, or why not.
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "varve/diagnose/refusal.hpp"
#include "varve/inverse/cast_back.hpp"
#include "varve/inverse/former.hpp"
#include "varve/operation/operation.hpp"
#include "varve/schema/column_use.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/type_use.hpp"

namespace varve::detail {

inline constexpr std::string_view write_down = "write down = steps(...), or down = irreversible(\"why\")";

/// What stood there before is not known: `kind` is what it is, `object` its name.
constexpr refusal unknown_before(std::string_view kind, const name& object) {
    refusal why(mistake::does_not_match);
    why.say() << "what undoes it cannot be derived, since what " << kind << " \"" << object.text()
              << "\" was before is not known: an execute may have made or changed it";
    why.advise() << "say with .effect(...) what that execute does, or " << write_down;
    return why;
}

constexpr refusal unknown_unless(bool known, std::string_view kind, const name& object) {
    // No conditional expression over refusals: in constant evaluation, g++ 12 destroys its result twice.
    if (known) { return {}; }
    return unknown_before(kind, object);
}

/// There is no way back that a schema shows.
constexpr refusal beyond_schema(std::string_view what, const name& object = {}, std::string_view rest = {}) {
    refusal why(mistake::not_allowed);
    why.say() << "what undoes it cannot be derived: " << what << object.text() << rest;
    why.advise() << write_down;
    return why;
}

/// The columns of an enum move over to another type when it is replaced. PostgreSQL does not move what generated
/// columns read, nor rows that stand in columns of other tables, nor what names the type in an expression.
constexpr refusal why_not_replaced(const schema& before, const name& type) {
    if (known_enum(before, type) == nullptr) { return unknown_before("enum type", type); }
    if (const type_use use = find_column_use(before, type); !use.kind.empty()) {
        return beyond_schema("the enum would have to be replaced, but the expression of column \"", use.owner,
                             "\" names it");
    }
    for (const std::uint32_t slot : before.uses().slots(type)) {
        const objects::table& table = before.table_slots()[slot];
        for (const objects::column& each : table.columns) {
            if (each.type.name == type && (is_in_generation(table, each.name) || has_rows_elsewhere(before, table))) {
                return beyond_schema(
                    "PostgreSQL does not change the type of column \"", each.name,
                    "\", which is generated, or read by a generated column, or held by a column of its row type");
            }
        }
    }
    return {};
}

// What makes or renames something is undone without knowing what else stands there.

constexpr refusal why_not(const schema&, const operations::create_table&) { return {}; }
constexpr refusal why_not(const schema&, const operations::rename_table&) { return {}; }
constexpr refusal why_not(const schema&, const operations::add_column&) { return {}; }
constexpr refusal why_not(const schema&, const operations::rename_column&) { return {}; }
constexpr refusal why_not(const schema&, const operations::rename_constraint&) { return {}; }
constexpr refusal why_not(const schema&, const operations::create_index&) { return {}; }
constexpr refusal why_not(const schema&, const operations::rename_index&) { return {}; }
constexpr refusal why_not(const schema&, const operations::create_enum&) { return {}; }
constexpr refusal why_not(const schema&, const operations::create_schema&) { return {}; }
constexpr refusal why_not(const schema&, const operations::drop_schema&) { return {}; }
constexpr refusal why_not(const schema&, const operations::create_extension&) { return {}; }
constexpr refusal why_not(const schema&, const operations::drop_extension&) { return {}; }

/// The vocabulary cannot make again what SQL has made: it would be weaker than it was.
constexpr refusal beyond_words(std::string_view kind, const name& part, const objects::beyond& beyond) {
    refusal why(mistake::not_allowed);
    why.say() << "what undoes it cannot be derived: " << kind << " \"" << part.text()
              << (beyond.says != 0 ? "\" says " : "\" may say ");
    put_beyond(why.say(), beyond.says != 0 ? beyond.says : beyond.may_say);
    why.say() << ", which no operation says, and would come back without it";
    why.advise()
        << "write down = steps(execute(\"...\").effect(...)) with the SQL that made it, or down = irreversible(\"why\")";
    return why;
}

/// The name that PostgreSQL chooses depends on what stands there, as does what NOT NULL changes.
constexpr refusal why_not(const schema& before, const operations::add_constraint& op) {
    if (!op.using_index.empty()) {
        const former_index was = known_index(before, name_beside(op.table, op.using_index, before.texts()));
        if (was.index == nullptr) { return unknown_before("index", op.using_index); }
        if (was.index->beyond.any()) { return beyond_words("index", op.using_index, was.index->beyond); }
        for (const std::uint32_t slot : before.uses().slots(was.table->name)) {
            for (const objects::constraint& each : before.table_slots()[slot].constraints) {
                if (each.kind == objects::constraint_kind::foreign_key && each.referenced_table == was.table->name &&
                    each.referenced_key == was.index->name) {
                    return beyond_schema("the index goes with the constraint, and foreign key \"", each.name,
                                         "\" relies on it");
                }
            }
        }
        return {};
    }
    const bool finds_it = !op.constraint.name.empty() && op.constraint.kind != objects::constraint_kind::not_null;
    return unknown_unless(finds_it || known_table(before, op.table) != nullptr, "table", op.table);
}

// What drops or changes something is undone from what it was.

/// The first constraint or index of the table for which `goes(part)` holds and that says more than operations do.
template <class Goes>
constexpr refusal why_not_made_again(const objects::table& owner, Goes goes) {
    for (const objects::constraint& each : owner.constraints) {
        if (each.beyond.any() && goes(each)) { return beyond_words("constraint", each.name, each.beyond); }
    }
    for (const objects::index& each : owner.indexes) {
        if (each.beyond.any() && goes(each)) { return beyond_words("index", each.name, each.beyond); }
    }
    return {};
}

constexpr refusal why_not(const schema& before, const operations::drop_table& op) {
    const maybe<objects::table> table = known_table(before, op.table);
    if (table == nullptr) { return unknown_before("table", op.table); }
    return why_not_made_again(*table, [](const auto&) { return true; });
}

constexpr refusal why_not(const schema& before, const operations::drop_column& op) {
    const maybe<objects::column> column = known_column(before, op.table, op.column);
    if (column == nullptr) { return unknown_before("column", op.column); }
    if (column->from != objects::origin::none && has_rows_elsewhere(before, *before.find_table(op.table))) {
        return beyond_schema("PostgreSQL does not fill a new column \"", op.column,
                             "\" where another column holds rows of its table");
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

/// The index that has the collation for itself which the column gets: from then on it has that of its column.
constexpr name find_collated_index(const objects::table& owner, const operations::alter_column& op) {
    const name collation = op.collation.empty() && op.type.name == "name" ? name("C") : op.collation;
    for (const objects::index& each : owner.indexes) {
        for (const objects::index_key& key : each.keys) {
            if (!collation.empty() && key.column == op.column && key.collation == collation) { return each.name; }
        }
    }
    return {};
}

constexpr refusal why_not(const schema& before, const operations::alter_column& op) {
    const maybe<objects::column> column = known_column(before, op.table, op.column);
    if (column == nullptr) { return unknown_before("column", op.column); }
    if (op.expression_change == operations::change::drop) {
        return beyond_schema("PostgreSQL makes no generated column of \"", op.column,
                             "\" again, which holds values of its own then");
    }
    if (op.type.name.empty()) { return {}; }
    if (!op.using_.empty() && !is_mere_cast(op.using_, op.column)) {
        return beyond_schema("using_ computes the values of column \"", op.column,
                             "\" anew, and is no cast that could be undone");
    }
    if (const name index = find_collated_index(*before.find_table(op.table), op); !index.empty()) {
        return beyond_schema("PostgreSQL forgets that index \"", index,
                             "\" had a collation which its column now has too");
    }
    const objects::data_type present = stored_type(op.type);
    if (has_no_cast_back(column->type, present) || (column->generated() && !is_stored_as(present, column->type))) {
        return beyond_schema("PostgreSQL has no cast back to the former type of column \"", op.column, "\"");
    }
    return {};
}

constexpr bool is_known_constraint(const schema& before, const name& table, const name& wanted) {
    return known_constraint(before, table, wanted) != nullptr || known_not_null(before, table, wanted) != nullptr;
}

constexpr refusal why_not(const schema& before, const operations::drop_constraint& op) {
    const maybe<objects::constraint> was = known_constraint(before, op.table, op.constraint);
    if (was && was->beyond.any()) { return beyond_words("constraint", op.constraint, was->beyond); }
    return unknown_unless(is_known_constraint(before, op.table, op.constraint), "constraint", op.constraint);
}

constexpr refusal why_not(const schema& before, const operations::validate_constraint& op) {
    const maybe<objects::constraint> was = known_constraint(before, op.table, op.constraint);
    if (was && was->beyond.any() && was->not_valid) { return beyond_words("constraint", op.constraint, was->beyond); }
    return unknown_unless(is_known_constraint(before, op.table, op.constraint), "constraint", op.constraint);
}

constexpr refusal why_not(const schema& before, const operations::drop_index& op) {
    const former_index was = known_index(before, op.index);
    if (was.index != nullptr && was.index->beyond.any()) { return beyond_words("index", op.index, was.index->beyond); }
    return unknown_unless(was.index != nullptr, "index", op.index);
}

constexpr refusal why_not(const schema& before, const operations::add_enum_value& op) {
    return why_not_replaced(before, op.type);
}

constexpr refusal why_not(const schema& before, const operations::replace_enum& op) {
    return why_not_replaced(before, op.type);
}

constexpr refusal why_not(const schema& before, const operations::drop_enum& op) {
    return unknown_unless(known_enum(before, op.type) != nullptr, "enum type", op.type);
}

constexpr refusal why_not(const schema& before, const operations::comment_on_table& op) {
    return unknown_unless(known_table(before, op.table) != nullptr, "table", op.table);
}

constexpr refusal why_not(const schema& before, const operations::comment_on_column& op) {
    return unknown_unless(known_column(before, op.table, op.column) != nullptr, "column", op.column);
}

constexpr refusal why_not(const schema& before, const operations::comment_on_index& op) {
    const relation_entry found = before.find_relation(op.index.schema(), op.index.object());
    if (found.kind == relation_kind::constraint_index && !before.table_slots()[found.slot].uncertain) { return {}; }
    return unknown_unless(known_index(before, op.index).index != nullptr, "index", op.index);
}

// What changes rows, or what varve cannot read, is not undone.

constexpr refusal why_not(const schema&, const operations::insert_into& op) {
    return beyond_schema("which rows of table \"", op.table, "\" it has inserted cannot be told from others");
}

constexpr refusal why_not(const schema&, const operations::update& op) {
    return beyond_schema("what table \"", op.table, "\" held before the update is gone");
}

constexpr refusal why_not(const schema&, const operations::delete_from& op) {
    return beyond_schema("the rows that table \"", op.table, "\" held are gone");
}

constexpr refusal why_not(const schema&, const operations::execute&) {
    return beyond_schema("varve does not know what undoes SQL that it executes as it is");
}

}  // namespace varve::detail

namespace varve {

/// Why what undoes `op` cannot be derived from the schema that stood before it; false where it can. It costs little
/// where it can, unlike the inverse itself.
constexpr refusal why_not_invertible(const schema& before, const operation& op) {
    return visit([&before](const auto& each) { return detail::why_not(before, each); }, op);
}

}  // namespace varve
