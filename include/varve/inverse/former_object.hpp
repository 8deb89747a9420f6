#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the former definition of a view, and whether its text would create the same view now.
#include <cstddef>

#include "varve/inverse/no_way_back.hpp"
#include "varve/operation/object.hpp"
#include "varve/replay/object.hpp"
#include "varve/schema/schema.hpp"
#include "varve/sql/statement_reader.hpp"

namespace varve::detail {

/// Whether the text of an object, read now, reads what the object reads. PostgreSQL changes the definition when what it
/// reads is renamed, and a star when the view is created.
constexpr bool reads_the_same(const schema& before, std::size_t slot) {
    known_statement what = statement_of(known_act::create, before.known[slot]);
    view_head head;
    read_definition(before, before.known[slot], what, head);
    std::size_t count = 0;
    bool same = true;
    find_uses(before, what, [&](const name& read, const name& column, bool of_function, bool possible) {
        bool found = false;
        for (const objects::known_use& each : before.known.uses()) {
            found = found || (each.reader == slot && each.read == read && each.column == column &&
                              each.of_function == of_function && each.possible == possible);
        }
        same = same && found;
        ++count;
    });
    for (const objects::known_use& each : before.known.uses()) { count -= each.reader == slot ? 1U : 0U; }
    return same && count == 0;
}

/// Returns the text of a query up to its first FROM outside of parentheses.
constexpr std::string_view items_of(std::string_view query) {
    std::size_t depth = 0;
    scanner tokens(query);
    for (token each; tokens.next(each);) {
        if (depth == 0 && is_word(each, "from")) { return query.substr(0, tokens.position() - each.text.size()); }
        depth += is_symbol(each, '(') ? 1U : 0U;
        depth -= is_symbol(each, ')') ? 1U : 0U;
    }
    return query;
}

/// Returns the names of columns that a view declares beside its query.
constexpr list<name> columns_of_view(const schema& state, const objects::known_object& view) {
    cursor clauses(view.head, state.texts());
    view_head head;
    read_view_head(clauses, head);
    return head.columns;
}

/// Whether the queries of two views certainly have the same columns: the same items, of the same tables. CREATE OR
/// REPLACE VIEW can then lead back.
constexpr bool has_same_columns(const schema& state, const objects::known_object& left,
                                const objects::known_object& right) {
    const bool view = left.kind == objects::known_kind::view || left.kind == objects::known_kind::materialized_view;
    if (!view) { return true; }
    if (!statement_reader(left.body).take("select") ||
        !(columns_of_view(state, left) == columns_of_view(state, right)) ||
        !same_arguments(items_of(left.body), items_of(right.body))) {
        return false;
    }
    query_reading former;
    query_reading present;
    query_reader(cursor(left.body, state.texts(), &state), former).read();
    query_reader(cursor(right.body, state.texts(), &state), present).read();
    for (const query_source& each : present.sources) {
        bool found = false;
        for (const query_source& other : former.sources) {
            found = found || (other.relation == each.relation && other.alias == each.alias);
        }
        if (!found) { return false; }
    }
    return former.sources.size() == present.sources.size();
}

/// Returns the object that reads the view and keeps it from being dropped; empty if there is none.
constexpr std::string_view reader_of(const schema& before, const name& view) {
    const std::size_t reader =
        before.known.find_reader(view, [&view](const objects::known_object& each, const objects::known_use& use) {
            return !use.of_function && !(each.table == view) && !(each.name == view);
        });
    return reader == nowhere ? std::string_view() : known_called(before, before.known[reader]);
}

/// Returns what is dropped with a view and does not come back with it: its triggers and rules, and the indexes of a
/// materialized view. An empty refusal if there is nothing.
constexpr refusal why_lost_with_view(const schema& before, const objects::known_object& view) {
    if (view.indexed) {
        return refuse_not_in_schema("the indexes of materialized view \"", view.name, "\" are dropped with it");
    }
    for (const objects::known_object& each : before.known.items()) {
        if (each.dropped || each.name.empty() || !(each.table == view.name) || !objects::is_relation(view.kind)) {
            continue;
        }
        refusal why = refuse_not_in_schema(objects::word_of(each.kind));
        why.say() << " \"" << each.name.text() << "\" is dropped with view \"" << view.name.text() << '"';
        return why;
    }
    return {};
}

/// Returns why a trigger or policy, which is dropped with its table, does not come back with it.
constexpr refusal why_lost_with_table(const schema& before, const name& table) {
    for (std::size_t i = 0; i < before.known.items().size(); ++i) {
        const objects::known_object& each = before.known[i];
        if (each.name.empty() || each.dropped || !(each.table == table)) { continue; }
        const bool policy = each.kind == objects::known_kind::policy;
        const bool comes_back = policy || (each.kind == objects::known_kind::trigger && each.defined);
        if (comes_back && !(each.defined && reads_the_same(before, i))) {
            return refuse_not_in_schema(policy ? "what policy \"" : "what trigger \"", each.name,
                                        "\" reads has changed since it was created");
        }
    }
    return {};
}

/// Returns why the object cannot get its former definition back. With `or_absent`, it may have been absent for certain.
constexpr refusal why_not_defined_again(const schema& before, const objects::known_object& wanted, bool or_absent) {
    const std::string_view word = objects::word_of(wanted.kind);
    const std::size_t slot = find_object(before, wanted);
    if (slot == nowhere) {
        if (or_absent && !may_exist(before, wanted.kind, wanted.name, wanted.table)) { return {}; }
        return unknown_before(word, wanted.name);
    }
    if (!before.known[slot].defined) {
        return refuse_not_in_schema("it does not know the whole former definition of \"", wanted.name, "\"");
    }
    if (!reads_the_same(before, slot)) {
        return refuse_not_in_schema("what \"", wanted.name, "\" reads has changed since it was created");
    }
    return {};
}

}  // namespace varve::detail
