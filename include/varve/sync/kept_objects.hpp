#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Adds the objects that models do not declare, and do not change, to the models' tables.
#include "varve/schema/schema.hpp"
#include "varve/sync/models.hpp"

namespace varve::detail {

/// Removes all uncertainty from a schema: it ignores what SQL without a declared effect may have done. An object that a
/// model needs and that the chain does not declare then counts as missing.
constexpr void remove_uncertainty(schema& state) {
    for (std::size_t i = 0; i < state.table_slots().size(); ++i) {
        if (state.table_slots()[i].uncertain) { state.edit_table(i).uncertain = false; }
    }
    for (std::size_t i = 0; i < state.enums.size(); ++i) {
        if (state.enums[i].uncertain) { state.enums.edit(i).uncertain = false; }
    }
    state.hidden = {};
    state.may_touch_anything = false;
    state.extension_schema_unknown = false;
}

/// Adds a schema, once. A table without a schema needs none.
constexpr void add_schema(schema& to, const name& space) {
    if (!space.empty() && !to.has_schema(space)) { to.schemas.push_back(space); }
}

/// Adds the enum types of a table's columns, also those that a model only names.
constexpr void add_used_enums(schema& to, const schema& from, const objects::table& table) {
    for (const objects::column& column : table.columns) {
        const maybe<objects::enumeration> used = from.find_enum(column.type.name);
        if (used && !to.find_enum(column.type.name)) { to.enums.push_back(*used); }
    }
}

/// Keeps the row security of tables, and the comments on the indexes of keys. A model cannot declare them.
constexpr void keep_undeclared_parts(schema& to, const schema& from) {
    for (std::size_t slot = 0; slot < to.table_slots().size(); ++slot) {
        const maybe<objects::table> was = from.find_table(to.table_slots()[slot].name);
        if (was && (was->row_security || was->forces_row_security)) {
            to.edit_table(slot).row_security = was->row_security;
            to.edit_table(slot).forces_row_security = was->forces_row_security;
        }
        for (std::size_t i = 0; was && i < was->constraints.size(); ++i) {
            if (was->constraints[i].index_comment.empty()) { continue; }
            const std::size_t at = objects::position_of(to.table_slots()[slot].constraints, was->constraints[i].name);
            if (at != objects::nowhere) {
                to.edit_table(slot).constraints.edit(at).index_comment = was->constraints[i].index_comment;
            }
        }
    }
}

/// Adds to the models' tables everything that models leave as it is: tables without a model, extensions, schemas. The
/// renames must have been applied to `from`.
constexpr void add_kept_objects(schema& to, const schema& from, const model_hints& hints) {
    for (const name& each : from.extensions) {
        if (!to.has_extension(each)) { to.extensions.push_back(each); }
    }
    for (const name& each : from.schemas) { add_schema(to, each); }
    for (const name& each : hints.without_model) {
        if (const maybe<objects::enumeration> type = from.find_enum(each); type && !to.find_enum(each)) {
            to.enums.push_back(*type);
        }
        const maybe<objects::table> existing = from.find_table(each);
        if (existing && !to.find_table(each)) { to.add_table(*existing); }
    }
    for (const objects::table& each : to.table_slots()) { add_used_enums(to, from, each); }
    keep_undeclared_parts(to, from);
}

}  // namespace varve::detail
