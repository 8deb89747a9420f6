#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A chain may name what is in the current schema with that schema and without: before it is compared with a catalog,
// all of it is spelled as there.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/plan/error.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Calls an enum type otherwise, also where columns have it.
inline void rename_enum(schema& state, std::size_t at, const name& to) {
    const name from = state.enums[at].name;
    state.enums.edit(at).name = to;
    for (std::size_t slot = 0; slot < state.table_slots().size(); ++slot) {
        for (std::size_t i = 0; i < state.table_slots()[slot].columns.size(); ++i) {
            if (state.table_slots()[slot].columns[i].type.name == from) {
                state.edit_table(slot).columns.edit(i).type.name = to;
            }
        }
    }
}

/// How a name of the chain is spelled in the catalog.
class catalog_spelling {
public:
    /// `current`: the current schema. `qualified`: the catalog was read with the current schema before its names, since
    /// the chain makes that schema.
    catalog_spelling(text_arena& texts, std::string_view current, bool qualified)
        : texts_(texts), current_(current), qualified_(qualified) {}

    /// The other spelling of the name, if it has one that the catalog may know; empty otherwise.
    name other(const name& each) const {
        if (qualified_) {
            return each.schema().empty() ? name(texts_.keep(std::string(current_) + '.' + std::string(each.object())))
                                         : name();
        }
        return each.schema() == current_ ? each.unqualified() : name();
    }

    /// Whether the name is to be spelled otherwise: without a qualified catalog always; else where public has nothing
    /// of the name, and the current schema has. Throws where the chain has both.
    bool wants(const name& each, const name& spelled, bool known, bool other_known, bool other_expected,
               std::string_view kind) const {
        if (spelled.empty()) { return false; }
        if (qualified_) { return !known && other_known && !other_expected; }
        if (other_expected) {
            const std::string title = std::string(kind) + " \"" + std::string(each.text()) + '"';
            throw error("the chain has " + title + " and " + std::string(kind) + " \"" + std::string(spelled.text()) +
                        "\", and on this connection, whose current schema is " + std::string(current_) +
                        ", both names mean one: name the schema in both places, or connect with a search_path that "
                        "begins with public");
        }
        return true;
    }

private:
    text_arena& texts_;
    std::string_view current_;
    bool qualified_;
};

/// Spells the names in `expected` as `actual`, read from a catalog, has them. A name without a schema means the current
/// schema, where new objects go; where the chain makes that schema itself, it means public, unless only the current
/// schema has such a table.
///
/// Throws where the chain has two tables, or types, that are one there.
inline void spell_as_catalog(schema& expected, const schema& actual, std::string_view current, bool qualified) {
    if (current == "public" || current.empty()) { return; }
    const catalog_spelling spelling(expected.texts(), current, qualified);
    for (std::size_t slot = 0; slot < expected.table_slots().size(); ++slot) {
        const name each = expected.table_slots()[slot].name;
        const name other = each.empty() ? name() : spelling.other(each);
        if (spelling.wants(each, other, actual.find_table(each) != nullptr, actual.find_table(other) != nullptr,
                           expected.find_table(other) != nullptr, "table")) {
            expected.rename_table(slot, other);
        }
    }
    for (std::size_t i = 0; !qualified && i < expected.extensions.size(); ++i) {
        if (expected.extensions[i].schema() == current) {
            expected.extensions.edit(i) = expected.extensions[i].unqualified();
        }
    }
    for (std::size_t i = 0; i < expected.enums.size(); ++i) {
        const name each = expected.enums[i].name;
        const name other = spelling.other(each);
        if (spelling.wants(each, other, actual.find_enum(each) != nullptr, actual.find_enum(other) != nullptr,
                           expected.find_enum(other) != nullptr, "enum type")) {
            rename_enum(expected, i, other);
        }
    }
}

}  // namespace varve::detail
