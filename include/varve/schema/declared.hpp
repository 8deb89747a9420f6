#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns the objects of a schema back into what an operation would declare.
#include <cstddef>

#include "varve/schema/schema.hpp"
#include "varve/text/arena.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Returns the constraint as an operation declares it: without the members that replay fills in.
constexpr objects::constraint as_declared(const objects::constraint& kept) {
    objects::constraint declared = kept;
    if (declared.kind == objects::constraint_kind::check) { declared.columns = {}; }
    declared.order = 0;
    declared.type_changed = false;
    declared.referenced_key = {};
    declared.beyond = {};
    declared.index_comment = {};
    return declared;
}

/// Returns the index as an operation declares it. Its comment is left out, since comment_on_index makes it.
constexpr objects::index as_declared(const objects::index& kept) {
    objects::index declared = kept;
    declared.comment = {};
    declared.order = 0;
    declared.type_changed = false;
    declared.invalid = false;
    declared.beyond = {};
    return declared;
}

/// Returns the column as create_table and add_column can declare it: without a NOT NULL that needs a statement of its
/// own.
constexpr objects::column as_declared(const objects::column& kept) {
    objects::column declared = kept;
    if (kept.needs_separate_not_null()) {
        declared.not_null = declared.not_null_not_valid = declared.not_null_no_inherit = false;
        declared.not_null_name = {};
        if (kept.identity()) { declared.from = objects::origin::none; }  // an identity column must be NOT NULL
    }
    return declared;
}

/// Returns all columns of a table as create_table can declare them.
constexpr list<objects::column> declared_columns(const objects::table& of) {
    list<objects::column> result = of.columns;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i].needs_separate_not_null()) { result.edit(i) = as_declared(of.columns[i]); }
    }
    return result;
}

/// Returns the NOT NULL of a column as the constraint that add_constraint declares.
constexpr objects::constraint declared_not_null(const objects::column& of) {
    objects::constraint made;
    made.kind = objects::constraint_kind::not_null;
    made.name = of.not_null_name;
    made.columns.push_back(of.name);
    made.not_valid = of.not_null_not_valid;
    made.no_inherit = of.not_null_no_inherit;
    return made;
}

/// Returns the name of `object`, qualified with the schema of `beside`. A new text is kept in `texts`.
constexpr name name_beside(const name& beside, const name& object, text_arena& texts) {
    if (beside.schema().empty()) { return object.object(); }
    buffer_sink qualified;
    qualified << beside.schema() << '.' << object.object();
    return texts.keep(qualified.text());
}

/// Whether CREATE TABLE can make the key at `position`. Of two keys over the same columns it makes only the first.
constexpr bool is_made_key(const objects::table& table, std::size_t position) {
    const objects::constraint& wanted = table.constraints[position];
    for (std::size_t i = 0; i < position; ++i) {
        if (table.constraints[i].has_index() && table.constraints[i].columns == wanted.columns) { return false; }
    }
    return wanted.has_index();
}

constexpr bool holds_all(const list<name>& names, const list<name>& wanted) {
    for (const name& each : wanted) {
        if (!schema::contains(names, each)) { return false; }
    }
    return names.size() == wanted.size();
}

/// Whether CREATE TABLE can make the constraint at `position`. It cannot make one that is not valid, or a foreign key
/// to a key of the same table that CREATE TABLE does not make.
constexpr bool can_be_in_create_table(const objects::table& table, std::size_t position) {
    const objects::constraint& wanted = table.constraints[position];
    if (wanted.has_index()) { return is_made_key(table, position); }
    if (wanted.not_valid || wanted.kind != objects::constraint_kind::foreign_key ||
        !(wanted.referenced_table == table.name)) {
        return !wanted.not_valid;
    }
    for (std::size_t i = 0; i < table.constraints.size(); ++i) {
        const objects::constraint& key = table.constraints[i];
        if (is_made_key(table, i) && !key.deferrable && holds_all(key.columns, wanted.referenced_columns)) {
            return true;
        }
    }
    return false;
}

}  // namespace varve::detail
