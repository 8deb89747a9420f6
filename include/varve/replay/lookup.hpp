#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finding what an operation names, or saying that it is not there.
#include <cstddef>
#include <string_view>

#include "varve/replay/names.hpp"
#include "varve/schema/hidden.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

using objects::nowhere;

/// The slot of a table. `nowhere` either with a refusal, or without one where a hidden statement may have made it: then
/// there is nothing to apply and nothing to refuse.
constexpr std::size_t need_table(const schema& state, const name& wanted, refusal& no) {
    const std::size_t slot = state.table_slot(wanted);
    if (slot != nowhere || may_hide(state, wanted.object())) { return slot; }
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

/// The position of a column; `nowhere` as in need_table.
constexpr std::size_t need_column(const objects::table& table, const name& wanted, refusal& no) {
    const std::size_t at = objects::position_of(table.columns, wanted);
    if (at == nowhere && !table.uncertain) { refuse_missing_column(table, wanted, no); }
    return at;
}

/// The position of a constraint; `nowhere` as in need_table.
constexpr std::size_t need_constraint(const objects::table& table, const name& wanted, refusal& no) {
    const std::size_t at = objects::position_of(table.constraints, wanted);
    if (at != nowhere || table.uncertain) { return at; }
    nearest_name nearest(wanted.text());
    for (const objects::constraint& each : table.constraints) { nearest.consider(each.name.text()); }
    refuse_missing(no, {"constraint \"", wanted.text(), "\" of table \"", table.name.text(), "\""}, nearest,
                   {"add it before, or correct the name"});
    return nowhere;
}

/// The position among `state.enums`; `nowhere` as in need_table.
constexpr std::size_t need_enum(const schema& state, const name& wanted, refusal& no) {
    const std::size_t at = state.enums.position(wanted);
    if (at != nowhere || may_hide(state, wanted.object())) { return at; }
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

/// An index by its qualified name.
struct index_place {
    std::size_t slot = nowhere;  ///< of its table
    std::size_t at = nowhere;    ///< among the table's indexes, or its constraints
    relation_kind kind = relation_kind::none;
};

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

/// An index; of kind `none` either with a refusal, or without one where nothing can be said.
constexpr index_place need_index(const schema& state, const name& wanted, refusal& no) {
    const index_place place = find_index(state, wanted);
    if (place.kind != relation_kind::none || !state.hidden.empty() || state.anything_possible) {
        return place;  // a hidden statement may have made an index without naming it
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
