#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Whether the operations of a statement are what it does in its place in a chain.
#include <string_view>

#include "varve/reader/read_statement.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether a statement changes rows of PostgreSQL's catalog, or makes or drops the schema public.
constexpr bool names_catalog_or_public(const schema& state, const reading& each) {
    if (each.names.empty()) { return false; }
    const name& subject = each.names[0];
    if (each.object == object_kind::schema) { return same_text(subject.text(), "public"); }
    return subject.text().size() > 3 && same_text(subject.text().substr(0, 3), "pg_") &&
           state.find_table(subject) == nullptr;
}

/// Whether the operations of a statement are what it does here. They may not be after a change of the search path,
/// since the same name can then mean another table. With ONLY they are if the table has no children, which is certain
/// only for a table that the schema knows.
constexpr bool holds_here(const schema& state, const reading& each) {
    if (each.kind != reading_kind::understood || state.seen.path_changed) { return false; }
    if (names_catalog_or_public(state, each)) { return false; }
    if (!each.only) { return true; }
    const maybe<objects::table> table = state.find_table(each.names[0]);
    return table != nullptr && !table->uncertain;
}

}  // namespace varve::detail
