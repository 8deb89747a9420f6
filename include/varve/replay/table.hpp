#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on whole tables.
#include <cstddef>
#include <cstdint>
#include <utility>

#include "varve/operation/table.hpp"
#include "varve/replay/column_check.hpp"
#include "varve/replay/constraint_check.hpp"
#include "varve/replay/default_partition.hpp"
#include "varve/replay/known_use.hpp"
#include "varve/replay/retype.hpp"

namespace varve::detail {

/// Refuses if a table or index of this name exists in the PostgreSQL schema. `kind` is the word for the new object in
/// the message: "table".
constexpr bool check_relation_name(const schema& state, const char* kind, std::string_view in_schema,
                                   const name& object, refusal& no) {
    if (!check_known_relation(state, kind, in_schema, object, no)) { return false; }
    const relation_entry other = state.find_relation(in_schema, object);
    if (other.kind == relation_kind::none || state.table_slots()[other.slot].uncertain) { return true; }
    const objects::table& owner = state.table_slots()[other.slot];
    if (other.kind == relation_kind::table) {
        return refuse(no, mistake::exists_already, {"table \"", owner.name.text(), "\" exists already"},
                      {"give the new ", kind, " another name, or drop the other first"});
    }
    return refuse(no, mistake::exists_already,
                  {"index \"", object.text(), "\" of table \"", owner.name.text(), "\" exists already"},
                  {"give the new ", kind, " another name, or drop the other first"});
}

/// Refuses if an existing extension provides a type of this name.
constexpr bool check_extension_type(const schema& state, const name& wanted, refusal& no) {
    if (state.extensions.empty()) { return true; }
    const std::string_view extension = extension_of_type(wanted.object());
    const maybe<name> provider = extension.empty() ? nullptr : extension_called(state.extensions, extension);
    return provider == nullptr || !same_text(provider->schema(), wanted.schema()) || may_be_touched(state, extension) ||
           refuse(no, mistake::exists_already,
                  {"type \"", wanted.text(), "\" exists already: extension \"", extension, "\" provides it"},
                  {"choose another name"});
}

/// Refuses if the row type of a new table would have the name of an enum or of an extension's type.
constexpr bool check_type_name(const schema& state, const char* kind, const name& wanted, refusal& no) {
    if (!check_known_type(state, kind, wanted, no)) { return false; }
    const maybe<objects::enumeration> other = state.find_enum(wanted);
    if (other == nullptr || other->uncertain) { return check_extension_type(state, wanted, no); }
    return refuse(no, mistake::exists_already,
                  {"enum type \"", wanted.text(), "\" exists already, and tables and types share their names"},
                  {"give the ", kind, " another name, or drop the enum first"});
}

/// Whether CREATE TABLE makes one index for both constraints. False unless `right` is a unique constraint.
constexpr bool makes_same_index(const objects::constraint& left, const objects::constraint& right) {
    return left.has_index() && right.kind == objects::constraint_kind::unique && left.columns == right.columns &&
           left.deferrable == right.deferrable && left.initially_deferred == right.initially_deferred &&
           left.nulls_not_distinct == right.nulls_not_distinct && left.listed_columns == right.listed_columns;
}

/// Returns the constraints of CREATE TABLE as PostgreSQL makes them. Of equal keys over the same columns it makes only
/// the first, with the first name that any of them has (transformIndexConstraints in its source).
constexpr list<objects::constraint> merge_keys(const list<objects::constraint>& constraints) {
    list<objects::constraint> result;
    result.reserve(constraints.size());
    for (const bool primary : {true, false}) {
        for (const objects::constraint& each : constraints) {
            if ((each.kind == objects::constraint_kind::primary_key) != primary) { continue; }
            std::size_t prior = 0;
            while (prior < result.size() && !makes_same_index(result[prior], each)) { ++prior; }
            if (prior == result.size()) {
                result.push_back(each);
            } else if (result[prior].name.empty()) {
                result.edit(prior).name = each.name;
            }
        }
    }
    return result;
}

/// Whether merge_keys would change anything.
constexpr bool needs_merged_keys(const list<objects::constraint>& constraints) {
    for (std::size_t i = 1; i < constraints.size(); ++i) {
        const objects::constraint& each = constraints[i];
        for (std::size_t j = 0; j < i && each.has_index(); ++j) {
            if (each.kind == objects::constraint_kind::primary_key || makes_same_index(constraints[j], each)) {
                return true;
            }
        }
    }
    return false;
}

/// The statement that creates constraints. It decides the order in which PostgreSQL creates them: CREATE TABLE begins
/// with checks and ends with foreign keys, ALTER TABLE begins with keys. The names that PostgreSQL chooses depend on
/// that order.
enum class statement_kind : std::uint8_t { create_table, alter_table };

/// Returns the rank of constraints of this kind in the order in which the statement creates them; 0 is the first.
constexpr std::uint8_t creation_rank(objects::constraint_kind kind, statement_kind statement) noexcept {
    const bool key = kind == objects::constraint_kind::primary_key || kind == objects::constraint_kind::unique;
    if (statement == statement_kind::alter_table) { return key ? 0 : 1; }
    return kind == objects::constraint_kind::check ? 0 : key ? 1 : 2;
}

/// Checks the constraints, and adds them to `draft`, a table under construction.
constexpr bool attach_constraints(const schema& state, objects::table& draft,
                                  const list<objects::constraint>& constraints, statement_kind statement, refusal& no) {
    for (std::uint8_t turn = 0; turn != 3 && !constraints.empty(); ++turn) {
        for (const objects::constraint& each : constraints) {
            if (creation_rank(each.kind, statement) != turn) { continue; }
            objects::constraint complete = each;
            if (!complete_constraint(state, draft, complete, no)) { return false; }
            attach_constraint(draft, std::move(complete), state.texts());
        }
    }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::create_table& op) {
    refusal no;
    if (!check_new_name(state, "table", op.table, no) ||
        !check_relation_name(state, "table", op.table.schema(), op.table.unqualified(), no) ||
        !check_type_name(state, "table", op.table, no)) {
        return no;
    }
    objects::table draft;
    draft.name = op.table;
    draft.columns.reserve(op.columns.size());
    for (const objects::column& each : op.columns) {
        if (!check_column(state, draft, each, conversion_time::kept, no)) { return no; }
        attach_column(draft, each);
    }
    for (const objects::column& each : draft.columns) {
        if (each.generated() && (!check_generated(state, draft, each, no) || !check_virtual(state, draft, each, no))) {
            return no;
        }
    }
    // No conditional expression with lists: g++ 12 miscompiles it in constant evaluation.
    if (needs_merged_keys(op.constraints)) {
        attach_constraints(state, draft, merge_keys(op.constraints), statement_kind::create_table, no);
    } else {
        attach_constraints(state, draft, op.constraints, statement_kind::create_table, no);
    }
    if (no) { return no; }
    for (std::size_t i = 0; i < draft.constraints.size(); ++i) {
        if (draft.constraints[i].not_valid) {
            draft.constraints.edit(i).not_valid = false;  // a new table has no rows
        }
    }
    if (const std::size_t former = state.table_slot(op.table); former != nowhere) {
        for (const objects::constraint& each : op.constraints) {
            draft.uncertain = draft.uncertain || each.name.empty();  // its name may or may not have been free
        }
        state.drop_table(former);  // an execute without a declared effect must have dropped it
    }
    state.add_table(std::move(draft));
    return no;
}

/// Removes a name from a list. Returns false if the list does not contain it.
constexpr bool forget_name(list<name>& names, const name& gone) {
    for (std::size_t i = names.size(); i-- != 0;) {
        if (names[i] == gone) {
            names.erase(i);
            return true;
        }
    }
    return false;
}

constexpr refusal replay_one(schema& state, const operations::drop_table& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) {
        if (!no && check_is_table(state, op.table, no)) { state.known.drop_table(op.table); }
        forget_name(state.seen.partitioned, op.table);
        forget_default_partitions(state.seen, op.table);
        return no;
    }
    const objects::table& owner = state.table_slots()[slot];
    const foreign_key_place user =
        find_reference(state, owner.name, [&](const objects::table& other, const objects::constraint&) {
            return &other != &owner && !other.uncertain && !owner.uncertain;
        });
    if (user.table != nullptr) {
        refuse(no, mistake::still_needed,
               {"table \"", op.table.text(), "\" is still needed by foreign key \"", user.constraint->name.text(),
                "\" of table \"", user.table->name.text(), "\""},
               {"drop that foreign key first, or its table"});
        return no;
    }
    if (const column_place column =
            owner.uncertain ? column_place() : find_column_of_type(state, owner.name, owner.name);
        column.table != nullptr) {
        refuse(no, mistake::still_needed,
               {"table \"", op.table.text(), "\" is still needed: column \"", column.column->name.text(),
                "\" of table \"", column.table->name.text(), "\" has row type \"", op.table.text(), "\""},
               {"drop that column first"});
        return no;
    }
    if (!check_table_unread(state, owner, no)) { return no; }
    forget_name(state.seen.partitioned, owner.name);
    forget_default_partitions(state.seen, owner.name);
    state.drop_table(slot);
    return no;
}

}  // namespace varve::detail
