#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the known objects and tables that SQL names. A name that certainly does not exist is refused.
#include <cstddef>
#include <string_view>

#include "varve/reader/known_statement.hpp"
#include "varve/replay/execute.hpp"
#include "varve/replay/known_use.hpp"
#include "varve/replay/lookup.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

/// Returns the slot of the object that a statement is about; `nowhere` if it is not known.
constexpr std::size_t find_known(const schema& state, objects::known_kind kind, const name& called, const name& table) {
    return state.known.find(called, [&](const objects::known_object& each) {
        return each.kind == kind && !each.dropped && each.table == table;
    });
}

/// Whether an extension may have made tables, views and sequences.
constexpr bool extensions_make_relations(const schema& state) {
    for (const name& each : state.extensions) {
        if (!is_item(
                "vector,citext,pgcrypto,uuid-ossp,hstore,pg_trgm,btree_gin,btree_gist,unaccent,ltree,intarray,cube,"
                "earthdistance,fuzzystrmatch,plpgsql",
                each.object())) {
            return true;
        }
    }
    return false;
}

/// Whether a name may lead to something that the schema does not show. False is certain.
constexpr bool may_lead_elsewhere(const schema& state, const name& wanted) {
    const std::string_view object = wanted.object();
    return may_be_touched(state, object) || state.seen.path_changed || state.known.may_be_in_text(object) ||
           (object.size() > 3 && same_text(object.substr(0, 3), "pg_")) ||
           (!wanted.schema().empty() && !state.has_schema(wanted.schema()));
}

/// Whether an object may exist although it is not known.
constexpr bool may_exist(const schema& state, objects::known_kind kind, const name& called, const name& table) {
    using objects::known_kind;
    if (state.may_touch_anything || state.seen.path_changed) { return true; }
    const auto same_place = [&](const objects::known_object& each) {
        return each.kind == kind && each.table == table && each.dropped;
    };
    if (state.known.find(called, same_place) != nowhere) { return false; }
    if (may_lead_elsewhere(state, called)) { return true; }
    if (objects::is_on_table(kind)) {
        const maybe<objects::table> owner = state.find_table(table);
        return owner == nullptr || owner->uncertain;
    }
    if (kind == known_kind::function ? !state.extensions.empty() : extensions_make_relations(state)) { return true; }
    // A serial column has a sequence, and so has an identity.
    const std::string_view object = called.object();
    if (kind == known_kind::sequence && object.size() > 4 && same_text(object.substr(object.size() - 4), "_seq")) {
        return true;
    }
    for (const objects::known_object& each : state.known.items()) {
        if (same_text(each.name.object(), object)) { return true; }  // in another schema, or of another kind
    }
    for (const objects::table& each : state.table_slots()) {
        if (same_text(each.name.object(), object)) { return true; }
    }
    return state.find_enum(called) != nullptr;
}

/// Refuses an object that certainly does not exist.
constexpr bool check_exists(const schema& state, objects::known_kind kind, const name& called, const name& table,
                            refusal& no) {
    if (may_exist(state, kind, called, table)) { return true; }
    nearest_name nearest(called.text());
    for (const objects::known_object& each : state.known.items()) {
        if (each.kind == kind && !each.dropped && each.table == table) { nearest.consider(each.name.text()); }
    }
    if (table.empty()) {
        return refuse_missing(no, {objects::word_of(kind), " \"", called.text(), "\""}, nearest,
                              {"create it before, or correct the name"});
    }
    return refuse_missing(no, {objects::word_of(kind), " \"", called.text(), "\" of table \"", table.text(), "\""},
                          nearest, {"create it before, or correct the name"});
}

/// Refuses a table or view that SQL reads and that certainly does not exist.
constexpr bool check_relation_exists(const schema& state, const name& wanted, refusal& no) {
    if (state.table_slot(wanted) != nowhere || state.known.relation(wanted) != nowhere ||
        may_lead_elsewhere(state, wanted) || extensions_make_relations(state)) {
        return true;
    }
    for (const name& each : state.other_relations) {
        if (each == wanted) { return true; }
    }
    need_table(state, wanted, no);
    return !no;
}

/// Refuses a column that SQL reads and that its table certainly does not have. A function of one row can be written as
/// a column of it.
constexpr bool check_column_exists(const schema& state, const column_read& wanted, refusal& no) {
    const maybe<objects::table> owner = state.find_table(wanted.table);
    if (owner == nullptr || owner->uncertain || owner->find_column(wanted.column) != nullptr ||
        is_system_column(wanted.column.text()) || may_lead_elsewhere(state, wanted.column)) {
        return true;
    }
    const auto is_function = [](const objects::known_object& each) {
        return each.kind == objects::known_kind::function;
    };
    return state.known.find(wanted.column, is_function) != nowhere || !state.extensions.empty() ||
           is_harmless_function(wanted.column.text()) || refuse_missing_column(*owner, wanted.column, no);
}

}  // namespace varve::detail
