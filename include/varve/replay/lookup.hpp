#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the objects that an operation names, and refuses if they do not exist.
#include <cstddef>
#include <string_view>

#include "varve/replay/names.hpp"
#include "varve/schema/schema.hpp"
#include "varve/schema/undeclared.hpp"

namespace varve::detail {

using objects::nowhere;

/// Returns the slot of a table. Returns `nowhere` and fills in `no` if the table does not exist. Returns `nowhere`
/// without a refusal if an execute without a declared effect may have made it: the operation is then accepted and
/// changes nothing.
constexpr std::size_t need_table(const schema& state, const name& wanted, refusal& no) {
    const std::size_t slot = state.table_slot(wanted);
    if (slot != nowhere || may_be_touched(state, wanted.object())) { return slot; }
    if (!schema_exists(state, wanted.schema())) {
        check_new_name(state, "table", wanted, no);
        return nowhere;
    }
    if (const relation_entry other = state.find_relation(wanted.schema(), wanted.object());
        other.kind != relation_kind::none) {
        refuse(no, mistake::does_not_match, {"\"", wanted.text(), "\" is an index, not a table"}, {"name the table"});
        return nowhere;
    }
    nearest_name nearest(wanted.text());
    for (const objects::table& each : state.table_slots()) { nearest.consider(each.name.text()); }
    refuse_missing(no, {"table \"", wanted.text(), "\""}, nearest, {"create it before, or correct the name"});
    return nowhere;
}

constexpr bool refuse_missing_column(const objects::table& table, const name& wanted, refusal& no) {
    nearest_name nearest(wanted.text());
    for (const objects::column& each : table.columns) { nearest.consider(each.name.text()); }
    return refuse_missing(no, {"column \"", wanted.text(), "\" of table \"", table.name.text(), "\""}, nearest,
                          {"add it before, or correct the name"});
}

/// Returns the position of a column, or `nowhere` as need_table does.
constexpr std::size_t need_column(const objects::table& table, const name& wanted, refusal& no) {
    const std::size_t at = objects::position_of(table.columns, wanted);
    if (at == nowhere && !table.uncertain) { refuse_missing_column(table, wanted, no); }
    return at;
}

/// Returns the position of a constraint, or `nowhere` as need_table does.
constexpr std::size_t need_constraint(const objects::table& table, const name& wanted, refusal& no) {
    const std::size_t at = objects::position_of(table.constraints, wanted);
    if (at != nowhere || table.uncertain) { return at; }
    nearest_name nearest(wanted.text());
    for (const objects::constraint& each : table.constraints) { nearest.consider(each.name.text()); }
    refuse_missing(no, {"constraint \"", wanted.text(), "\" of table \"", table.name.text(), "\""}, nearest,
                   {"add it before, or correct the name"});
    return nowhere;
}

/// Returns the position of a type in `state.enums`, or `nowhere` as need_table does.
constexpr std::size_t need_enum(const schema& state, const name& wanted, refusal& no) {
    const std::size_t at = state.enums.position(wanted);
    if (at != nowhere || may_be_touched(state, wanted.object())) { return at; }
    if (!schema_exists(state, wanted.schema())) {
        check_new_name(state, "type", wanted, no);
        return nowhere;
    }
    if (state.find_table(wanted) != nullptr) {
        refuse(no, mistake::does_not_match, {"type \"", wanted.text(), "\" is the row type of a table, not an enum"},
               {"name the enum"});
        return nowhere;
    }
    nearest_name nearest(wanted.text());
    for (const objects::enumeration& each : state.enums) { nearest.consider(each.name.text()); }
    refuse_missing(no, {"enum type \"", wanted.text(), "\""}, nearest, {"create it before, or correct the name"});
    return nowhere;
}

/// What a qualified index name refers to.
struct index_place {
    std::size_t slot = nowhere;  ///< of its table
    std::size_t at = nowhere;    ///< its position among the table's indexes or constraints
    relation_kind kind = relation_kind::none;
};

/// Returns the table, index or constraint index of this name; kind `none` if there is none.
constexpr index_place find_index(const schema& state, const name& wanted) {
    const name object = wanted.unqualified();
    const relation_entry found = state.find_relation(wanted.schema(), object);
    index_place place{found.slot, nowhere, found.kind};
    if (found.kind == relation_kind::index) {
        place.at = objects::position_of(state.table_slots()[found.slot].indexes, object);
    } else if (found.kind == relation_kind::constraint_index) {
        place.at = objects::position_of(state.table_slots()[found.slot].constraints, object);
    }
    return place;
}

/// Returns the object of this name. Returns kind `none` and fills in `no` if it does not exist; kind `none` without a
/// refusal if an execute without a declared effect may have made it.
constexpr index_place need_index(const schema& state, const name& wanted, refusal& no) {
    const index_place place = find_index(state, wanted);
    if (place.kind != relation_kind::none || !state.hidden.empty() || state.may_touch_anything) {
        return place;  // such an execute may have made an index without naming it
    }
    if (!schema_exists(state, wanted.schema())) {
        check_new_name(state, "index", wanted, no);
        return place;
    }
    nearest_name nearest(wanted.object());
    for (const objects::table& table : state.table_slots()) {
        if (!same_text(table.name.schema(), wanted.schema())) { continue; }
        if (table.uncertain && !table.name.empty()) { return place; }
        for (const objects::index& each : table.indexes) { nearest.consider(each.name.text()); }
    }
    refuse_missing(no, {"index \"", wanted.text(), "\""}, nearest, {"create it before, or correct the name"});
    return place;
}

}  // namespace varve::detail
