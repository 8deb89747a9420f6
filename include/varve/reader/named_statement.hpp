#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads a statement in its place in a chain: with the names that the schema before it has.
#include <string_view>

#include "varve/reader/read_statement.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether the chain spells out the PostgreSQL schema public in names of tables. The first table that is in it decides.
constexpr bool spells_public(const schema& state) noexcept {
    for (const objects::table& each : state.table_slots()) {
        if (each.name.empty()) { continue; }
        if (each.name.schema().empty()) { return false; }
        if (same_text(each.name.schema(), "public")) { return true; }
    }
    return false;
}

/// Reads the statement at the beginning of `rest`, and cuts it off. A table public.t has the name that the chain gives
/// it.
constexpr reading take_named_statement(const schema& state, std::string_view& rest) {
    std::string_view again = rest;
    reading result = take_statement(rest, state.texts());
    if (!result.says_public || spells_public(state)) { return result; }
    return take_statement(again, state.texts(), public_names::unqualified);
}

/// Whether a statement changes rows of PostgreSQL's catalog, or makes or drops the schema public.
constexpr bool names_catalog_or_public(const schema& state, const reading& each) {
    if (each.names.empty()) { return false; }
    const name& subject = each.names[0];
    if (each.object == object_kind::schema) { return same_text(subject.text(), "public"); }
    return subject.text().size() > 3 && same_text(subject.text().substr(0, 3), "pg_") &&
           state.find_table(subject) == nullptr;
}

/// Whether the operations of a statement are what it does here. Names may lead elsewhere once the search path has
/// changed, and ONLY leaves out children of which the schema does not know.
constexpr bool holds_here(const schema& state, const reading& each) {
    if (each.kind != reading_kind::understood || state.seen.path_changed) { return false; }
    if (names_catalog_or_public(state, each)) { return false; }
    if (!each.only) { return true; }
    const maybe<objects::table> table = state.find_table(each.names[0]);
    return table != nullptr && !table->uncertain;
}

}  // namespace varve::detail
