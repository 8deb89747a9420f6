#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Gives the names of a chain the spelling that the catalog has: a chain may name objects of the current schema with or
// without that schema.
#include <cstddef>
#include <string>
#include <string_view>

#include "varve/plan/error.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Renames an enum type, and the type of the columns that have it.
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

/// Finds names of the chain that the catalog spells in another way.
class catalog_spelling {
public:
    /// `current` is the current schema. `qualified` says that the catalog was read with the current schema before its
    /// names, because the chain creates that schema.
    catalog_spelling(const schema& expected, const schema& actual, std::string_view current, bool qualified)
        : expected_(expected), actual_(actual), current_(current), qualified_(qualified) {}

    /// Returns the catalog's spelling of a name; empty if it stays. `has(schema, name)` says whether a schema has an
    /// object of this `kind`. With a qualified catalog, a name changes only if the catalog has only the other spelling.
    ///
    /// Throws if the chain has objects of both spellings, which are one object in the database.
    template <class Has>
    name other(const name& each, std::string_view kind, Has has) const {
        const name spelled = candidate(each);
        if (spelled.empty()) { return {}; }
        const bool both = has(expected_, spelled);
        if (qualified_) { return !both && !has(actual_, each) && has(actual_, spelled) ? spelled : name(); }
        if (both) {
            throw error("the chain has " + std::string(kind) + " \"" + std::string(each.text()) + "\" and " +
                        std::string(kind) + " \"" + std::string(spelled.text()) +
                        "\", and both names mean the same object on this connection, whose current schema is " +
                        std::string(current_) +
                        ": name the schema in both places, or connect with a search_path that begins with public");
        }
        return spelled;
    }

private:
    name candidate(const name& each) const {
        if (!qualified_) { return each.schema() == current_ ? each.unqualified() : name(); }
        if (each.empty() || !each.schema().empty()) { return {}; }
        return name(expected_.texts().keep(std::string(current_) + '.' + std::string(each.object())));
    }

    const schema& expected_;
    const schema& actual_;
    std::string_view current_;
    bool qualified_;
};

/// Gives the names in `expected` the spelling of `actual`, which was read from a catalog. A name without a schema means
/// the current schema, where PostgreSQL creates objects. If the chain creates that schema itself, such a name means
/// public, unless only the current schema has the object.
///
/// Throws if the chain has two tables, or two types, that are one object in the database.
inline void spell_as_catalog(schema& expected, const schema& actual, std::string_view current, bool qualified) {
    if (current == "public" || current.empty()) { return; }
    const catalog_spelling spelling(expected, actual, current, qualified);
    for (std::size_t slot = 0; slot < expected.table_slots().size(); ++slot) {
        const name other =
            spelling.other(expected.table_slots()[slot].name, "table",
                           [](const schema& in, const name& of) { return in.find_table(of) != nullptr; });
        if (!other.empty()) {
            const name former = expected.table_slots()[slot].name;
            expected.rename_table(slot, other);
            expected.known.follow_name(former, other);
        }
    }
    for (std::size_t i = 0; !qualified && i < expected.extensions.size(); ++i) {
        if (expected.extensions[i].schema() == current) {
            expected.extensions.edit(i) = expected.extensions[i].unqualified();
        }
    }
    for (std::size_t i = 0; i < expected.enums.size(); ++i) {
        const name other = spelling.other(expected.enums[i].name, "enum type",
                                          [](const schema& in, const name& of) { return in.find_enum(of) != nullptr; });
        if (!other.empty()) { rename_enum(expected, i, other); }
    }
}

}  // namespace varve::detail
