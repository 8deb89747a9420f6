#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names that PostgreSQL chooses for unnamed constraints, as ChooseConstraintName and ChooseIndexNameAddition in its
// source do.
#include <cstddef>
#include <string_view>

#include "varve/replay/names.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/object_name.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// Writes the part of a constraint's name that consists of its columns. As in PostgreSQL, columns after the maximum
/// length of a name are left out.
constexpr void put_columns(sink& out, const list<name>& columns) {
    std::size_t size = 0;
    for (const name& each : columns) {
        if (size != 0) {
            out << '_';
            ++size;
        }
        out << each.text();
        size += each.text().size();
        if (size > longest_name) { return; }
    }
}

/// Returns the name of a constraint without a number, as a draft in the arena; empty if the name would have to be
/// shortened. Fast in constant evaluation, since most constraints of a chain need it.
constexpr std::string_view compose_name(std::string_view table, const list<name>& columns, std::string_view label,
                                        text_arena& texts) {
    std::size_t size = table.size() + 1 + label.size();
    for (const name& each : columns) { size += each.text().size() + 1; }
    if (size > longest_name) { return {}; }
    char* const draft = texts.draft(size);
    char* to = append(draft, table);
    for (const name& each : columns) {
        *to++ = '_';
        to = append(to, each.text());
    }
    *to++ = '_';
    append(to, label);
    return {draft, size};
}

/// Whether a relation in the schema, the new table `owner` or one of its indexes has the name.
constexpr bool relation_name_taken(const schema& state, const objects::table& owner, const name& wanted) {
    return state.find_relation(owner.name.schema(), wanted).kind != relation_kind::none ||
           state.known.relation_in(owner.name.schema(), wanted) != objects::nowhere ||
           same_text(owner.name.object(), wanted.text()) ||
           objects::position_of(owner.indexes, wanted) != objects::nowhere;
}

/// Whether PostgreSQL could choose the name for a constraint. `indexed`: the constraint has an index.
constexpr bool constraint_name_free(const schema& state, const objects::table& owner, const name& wanted,
                                    bool indexed) {
    if (state.known.empty() && !state.may_contain_name(owner.name.schema(), wanted)) {
        return objects::position_of(owner.constraints, wanted) == objects::nowhere &&
               !(indexed && (same_text(owner.name.object(), wanted.text()) ||
                             objects::position_of(owner.indexes, wanted) != objects::nowhere));
    }
    return !state.has_constraint(owner.name.schema(), wanted) &&
           objects::position_of(owner.constraints, wanted) == objects::nowhere &&
           !(indexed && relation_name_taken(state, owner, wanted));
}

/// Adds the columns of INCLUDE to those of a key, as ChooseIndexColumnNames does: a name that is there already gets a
/// number.
constexpr void add_included(list<name>& columns, const list<name>& included, text_arena& texts) {
    for (const name& each : included) {
        name label = each;
        for (int number = 1; schema::contains(columns, label); ++number) {
            buffer_sink numbered;
            numbered << each.text();
            put_number(numbered, number);
            label = texts.keep(numbered.text());
        }
        columns.push_back(label);
    }
}

/// Returns the name that PostgreSQL chooses for `each`: the first one that is free. The columns of `each` must be
/// filled in.
constexpr name choose_name(const schema& state, const objects::table& owner, const objects::constraint& each) {
    const bool indexed = each.has_index();
    const bool columns_count = each.kind != objects::constraint_kind::primary_key &&
                               (each.kind != objects::constraint_kind::check || each.columns.size() == 1);
    list<name> columns;  // no conditional expression with lists: g++ 12 miscompiles it in constant evaluation
    if (columns_count) { columns = each.columns; }
    if (columns_count && indexed) { add_included(columns, each.listed_columns, state.texts()); }
    const std::string_view label = each.kind == objects::constraint_kind::primary_key   ? "pkey"
                                   : each.kind == objects::constraint_kind::unique      ? "key"
                                   : each.kind == objects::constraint_kind::foreign_key ? "fkey"
                                                                                        : "check";
    if (const std::string_view draft = compose_name(owner.name.object(), columns, label, state.texts());
        !draft.empty()) {
        const name candidate(draft);
        if (constraint_name_free(state, owner, candidate, indexed)) {
            return candidate.moved_to(state.texts().keep_draft(draft.size()));
        }
    }
    buffer_sink middle;
    put_columns(middle, columns);
    for (std::size_t number = 0;; ++number) {
        buffer_sink candidate;
        put_object_name(candidate, owner.name.object(), middle.text(), label, number);
        if (constraint_name_free(state, owner, candidate.text(), indexed)) {
            return state.texts().keep(candidate.text());
        }
    }
}

}  // namespace varve::detail
