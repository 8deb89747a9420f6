#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on enum types.
#include <cstddef>
#include <utility>

#include "varve/operation/type.hpp"
#include "varve/replay/known_drop.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/replay/retype.hpp"
#include "varve/replay/table.hpp"
#include "varve/replay/type_use.hpp"

namespace varve::detail {

/// Checks a new value of an enum against its other values.
constexpr bool check_label(const name& type, const list<name>& values, const name& label, refusal& no) {
    if (label.text().size() > longest_name) {
        return refuse(no, mistake::bad_name,
                      {"value \"", label.text(), "\" of enum type \"", type.text(), "\" is longer than 63 bytes"},
                      {"choose a shorter value"});
    }
    for (const name& each : values) {
        if (same_text(each.text(), label.text())) {
            return refuse(no, mistake::exists_already,
                          {"value \"", label.text(), "\" of enum type \"", type.text(), "\" exists already"},
                          {"leave it out, or choose another value"});
        }
    }
    return true;
}

constexpr bool check_labels(const name& type, const list<name>& labels, refusal& no) {
    list<name> values;
    values.reserve(labels.size());
    for (const name& each : labels) {
        if (!check_label(type, values, each, no)) { return false; }
        values.push_back(each);
    }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::create_enum& op) {
    refusal no;
    if (!check_new_name(state, "type", op.type, no)) { return no; }
    if (op.type.schema().empty() && is_builtin_type(op.type.text())) {
        refuse(no, mistake::bad_name,
               {"\"", op.type.text(), "\" is a type of PostgreSQL's own, which hides an enum of that name"},
               {"give the enum another name"});
        return no;
    }
    const std::size_t other = state.enums.position(op.type);
    if (other != nowhere && !state.enums[other].uncertain) {
        refuse(no, mistake::exists_already, {"enum type \"", op.type.text(), "\" exists already"},
               {"give the new type another name, or drop the other first"});
        return no;
    }
    if (!check_extension_type(state, op.type, no) || !check_known_type(state, "type", op.type, no)) { return no; }
    if (const maybe<objects::table> table = state.find_table(op.type); table != nullptr && !table->uncertain) {
        refuse(no, mistake::exists_already,
               {"table \"", op.type.text(), "\" exists already, and tables and types share their names"},
               {"give the new type another name"});
        return no;
    }
    if (!check_labels(op.type, op.values, no)) { return no; }
    if (other != nowhere) {
        state.enums.erase(other);  // an execute without a declared effect must have dropped it
    }
    state.enums.push_back({op.type, op.values, false});
    state.seen.new_enums.push_back(op.type);
    return no;
}

constexpr std::size_t position_of_label(const list<name>& values, const name& label) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (same_text(values[i].text(), label.text())) { return i; }
    }
    return nowhere;
}

constexpr refusal replay_one(schema& state, const operations::add_enum_value& op) {
    refusal no;
    const std::size_t at = need_enum(state, op.type, no);
    if (at == nowhere) { return no; }
    const objects::enumeration& owner = state.enums[at];
    if (!owner.uncertain && !check_label(owner.name, owner.values, op.value, no)) { return no; }
    std::size_t place = owner.values.size();
    if (op.place != operations::placement::last) {
        const std::size_t neighbour = position_of_label(owner.values, op.neighbour);
        if (neighbour == nowhere && !owner.uncertain) {
            nearest_name nearest(op.neighbour.text());
            for (const name& each : owner.values) { nearest.consider(each.text()); }
            refuse_missing(no, {"value \"", op.neighbour.text(), "\" of enum type \"", owner.name.text(), "\""},
                           nearest, {"name a value of the type, or add the new value last"});
            return no;
        }
        if (neighbour != nowhere) { place = neighbour + (op.place == operations::placement::after ? 1 : 0); }
    }
    const name type = owner.name;
    state.enums.edit(at).values.insert(place, op.value);
    state.uncommitted_enum_values.push_back({type, op.value});
    return no;
}

constexpr void forget_fresh_values(schema& state, const name& type) {
    for (std::size_t i = state.uncommitted_enum_values.size(); i-- != 0;) {
        if (state.uncommitted_enum_values[i].type == type) { state.uncommitted_enum_values.erase(i); }
    }
}

/// Checks that all columns of an enum can be converted to its replacement.
constexpr bool check_replaced(const schema& state, const operations::replace_enum& op, refusal& no) {
    // Columns of the type are converted, with their defaults. Expressions in other columns that cast to it are not.
    if (!check_unused(find_column_use(state, op.type), op.type, no)) { return false; }
    for (const std::uint32_t slot : state.uses().slots(op.type)) {
        const objects::table& table = state.table_slots()[slot];
        if (table.uncertain) { continue; }
        for (const objects::column& each : table.columns) {
            if (!(each.type.name == op.type)) { continue; }
            const maybe<objects::column> reader = find_generated_reader(table, each.name);
            if (reader != nullptr || each.generated()) {
                return refuse(no, mistake::still_needed,
                              {"enum type \"", op.type.text(), "\" cannot be replaced: column \"", each.name.text(),
                               "\" of table \"", table.name.text(), "\" is generated, or a generated column reads it"},
                              {"drop the generated column first"});
            }
            if (!check_row_type_unused(state, table, no) || !check_column_unread(state, table, each.name, false, no)) {
                return false;
            }
            if (each.value.kind == objects::expression_kind::text && each.type.dimensions == 0 &&
                position_of_label(op.values, each.value.text) == nowhere) {
                return refuse(no, mistake::still_needed,
                              {"value \"", each.value.text, "\" of enum type \"", op.type.text(),
                               "\" is still the default of column \"", each.name.text(), "\" of table \"",
                               table.name.text(), "\""},
                              {"change that default first"});
            }
        }
    }
    return true;
}

constexpr refusal replay_one(schema& state, const operations::replace_enum& op) {
    refusal no;
    const std::size_t at = need_enum(state, op.type, no);
    if (at == nowhere || !check_labels(op.type, op.values, no) ||
        (!state.enums[at].uncertain && !check_replaced(state, op, no))) {
        return no;
    }
    state.enums.edit(at).values = op.values;
    forget_fresh_values(state, op.type);
    for (const std::uint32_t i : state.uses().slots(op.type)) {
        for (std::size_t j = 0; j < state.table_slots()[i].columns.size(); ++j) {
            const objects::column& each = state.table_slots()[i].columns[j];
            if (each.type.name == op.type) { note_rebuilt(state, i, each.name); }
        }
    }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::drop_enum& op) {
    refusal no;
    const std::size_t at = need_enum(state, op.type, no);
    if (at == nowhere) {
        if (!no && state.known.type(op.type) != nowhere) { drop_known_type(state, op.type, no); }
        return no;
    }
    if (const column_place user = find_column_of_type(state, op.type);
        user.table != nullptr && !state.enums[at].uncertain) {
        refuse(no, mistake::still_needed,
               {"enum type \"", op.type.text(), "\" is still needed by column \"", user.column->name.text(),
                "\" of table \"", user.table->name.text(), "\""},
               {"drop the column first, or change its type"});
        return no;
    }
    if (!state.enums[at].uncertain && (!check_unused(find_column_use(state, op.type), op.type, no) ||
                                       !check_unused(find_condition_use(state, op.type), op.type, no))) {
        return no;
    }
    state.enums.erase(at);
    forget_fresh_values(state, op.type);
    return no;
}

}  // namespace varve::detail
