#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of CREATE for objects that no operation creates: views, sequences, functions, triggers …
#include <cstddef>
#include <string_view>

#include "varve/operation/function_signature.hpp"
#include "varve/replay/known_lookup.hpp"
#include "varve/replay/table.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Whether two pieces of SQL are written the same, but for blanks, comments and the case of words.
constexpr bool same_arguments(std::string_view left, std::string_view right) {
    scanner one(left);
    scanner other(right);
    for (;;) {
        token a;
        token b;
        const bool more = one.next(a);
        if (more != other.next(b)) { return false; }
        if (!more) { return true; }
        if (a.kind != b.kind || a.text.size() != b.text.size()) { return false; }
        for (std::size_t i = 0; i < a.text.size(); ++i) {
            const bool folds = a.kind == token_kind::identifier;
            if (folds ? to_lower_ascii(a.text[i]) != to_lower_ascii(b.text[i]) : a.text[i] != b.text[i]) {
                return false;
            }
        }
    }
}

/// Finds one column that an object reads, if its table is certain to have it.
template <class Act>
constexpr void read_column(const schema& state, const name& table, const name& column, Act& act) {
    const maybe<objects::table> owner = state.find_table(table);
    if (owner == nullptr || owner->uncertain || owner->find_column(column) == nullptr) { return; }
    act(owner->name, owner->find_column(column)->name, false, false);
}

/// Returns the only table of a query with such a column; empty if none or several have one.
constexpr name owner_of_word(const schema& state, const known_statement& what, const name& word) {
    if (what.kind == objects::known_kind::policy) { return what.table; }
    name found;
    for (const query_source& each : what.query.sources) {
        const maybe<objects::table> owner = state.find_table(each.relation);
        if (owner == nullptr || owner->uncertain || owner->find_column(word) == nullptr) { continue; }
        if (!found.empty()) { return {}; }
        found = each.relation;
    }
    return found;
}

/// Calls `act(relation, column, of_function, possible)` for each thing that an object reads.
template <class Act>
constexpr void find_uses(const schema& state, const known_statement& what, Act act) {
    const auto is_there = [&state](const name& relation) {
        return state.find_table(relation) != nullptr || state.known.relation(relation) != nowhere;
    };
    for (const query_source& each : what.query.sources) {
        if (is_there(each.relation)) { act(each.relation, name(), false, false); }
    }
    if (is_there(what.row_type)) { act(what.row_type, name(), false, false); }
    for (const column_read& each : what.query.columns) { read_column(state, each.table, each.column, act); }
    for (const name& each : what.query.bare) { read_column(state, owner_of_word(state, what, each), each, act); }
    for (const name& each : what.query.whole) {
        const maybe<objects::table> owner = state.find_table(each);
        if (owner == nullptr || owner->uncertain) { continue; }
        for (const objects::column& column : owner->columns) { act(owner->name, column.name, false, false); }
    }
    for (const query_source& each : what.query.sources) {
        const maybe<objects::table> owner = what.query.stars ? state.find_table(each.relation) : nullptr;
        if (owner == nullptr || owner->uncertain) { continue; }
        for (const objects::column& column : owner->columns) { act(owner->name, column.name, false, true); }
    }
    if (!what.function.empty()) { act(what.function, name(), true, false); }
}

constexpr void note_uses(schema& state, std::size_t reader, const known_statement& what) {
    find_uses(state, what, [&](const name& read, const name& column, bool of_function, bool possible) {
        state.known.add_use(reader, read, column, of_function, possible);
    });
}

/// Whether the same text creates the same object for as long as what it reads is the same.
constexpr bool is_lasting(const schema& state, const known_statement& what) {
    const auto is_certain = [&state](const name& relation) {
        const maybe<objects::table> owner = state.find_table(relation);
        return owner != nullptr && !owner->uncertain;
    };
    for (const name& each : what.query.whole) {
        if (!is_certain(each)) { return false; }
    }
    for (const query_source& each : what.query.sources) {
        if (what.query.stars && !is_certain(each.relation)) { return false; }
    }
    return what.defined;
}

/// Checks the tables and columns that an object names.
constexpr bool check_uses(const schema& state, const known_statement& what, refusal& no) {
    using objects::known_kind;
    if (objects::is_on_table(what.kind) && !check_relation_exists(state, what.table, no)) { return false; }
    const bool queries =
        what.kind == known_kind::view || what.kind == known_kind::materialized_view || what.kind == known_kind::policy;
    for (const query_source& each : what.query.sources) {
        if (queries && !check_relation_exists(state, each.relation, no)) { return false; }
    }
    if (what.kind == known_kind::function || what.kind == known_kind::rule) { return true; }
    for (const column_read& each : what.query.columns) {
        if (!check_column_exists(state, each, no)) { return false; }
    }
    return true;
}

/// Returns the slot of the object that CREATE would create again; `nowhere` if there is none.
constexpr std::size_t find_former(const schema& state, const known_statement& what) {
    const known_subject& made = what.subjects[0];
    if (what.kind != objects::known_kind::function) { return find_known(state, what.kind, made.called, what.table); }
    return state.known.find(made.called, [&](const objects::known_object& each) {
        return each.kind == what.kind && !each.dropped && same_signature(each.text, made.arguments);
    });
}

/// Returns the slot of an object of the same kind, name, table and arguments.
constexpr std::size_t find_object(const schema& state, const objects::known_object& wanted) {
    return state.known.find(wanted.name, [&wanted](const objects::known_object& each) {
        return each.kind == wanted.kind && !each.dropped && each.table == wanted.table &&
               (wanted.kind != objects::known_kind::function || same_signature(each.text, wanted.text));
    });
}

constexpr bool refuse_again(const schema& state, const objects::known_object& former, refusal& no) {
    const bool replaceable = former.kind == objects::known_kind::view || former.kind == objects::known_kind::function ||
                             former.kind == objects::known_kind::trigger || former.kind == objects::known_kind::rule;
    return refuse(no, mistake::exists_already,
                  {known_called(state, former), " exists already",
                   former.kind == objects::known_kind::function ? " with these arguments" : ""},
                  {replaceable ? "write CREATE OR REPLACE, or drop the other first"
                               : "give the new one another name, or drop the other first"});
}

/// Whether a table, a type or another known object has the name that CREATE gives.
constexpr bool check_name_free(const schema& state, const known_statement& what, refusal& no) {
    const name& made = what.subjects[0].called;
    const char* const word = objects::word_of(what.kind).data();
    if (objects::is_relation(what.kind) && !check_relation_name(state, word, made.schema(), made.unqualified(), no)) {
        return false;
    }
    if (!objects::is_type(what.kind)) { return true; }
    if (const maybe<objects::table> table = state.find_table(made);
        what.kind == objects::known_kind::domain && table != nullptr && !table->uncertain) {
        return refuse(no, mistake::exists_already,
                      {"table \"", made.text(), "\" exists already, and tables and types share their names"},
                      {"give the domain another name"});
    }
    return check_type_name(state, word, made, no);
}

/// Replays CREATE.
constexpr void create_known(schema& state, const known_statement& what, refusal& no) {
    const known_subject& made = what.subjects[0];
    const bool plainly_new = !what.if_exists || !may_exist(state, what.kind, made.called, what.table);
    const std::size_t former = find_former(state, what);
    if (former != nowhere) {
        if (what.if_exists) { return; }
        if (!what.replaces) {
            refuse_again(state, state.known[former], no);
            return;
        }
    }
    if (former == nowhere && !objects::is_on_table(what.kind)) {
        refusal taken;
        if (!check_name_free(state, what, taken)) {
            if (!what.if_exists) { no = std::move(taken); }
            return;
        }
    }
    if (!check_uses(state, what, no)) { return; }
    if (former != nowhere) { state.known.forget(former); }
    if (!objects::is_on_table(what.kind) && what.kind != objects::known_kind::function) {
        state.hidden.add(made.called.object());  // it is not a table, and can be used as one
    }
    if (what.owned) { return; }  // it is dropped with the table, or with the column
    objects::known_object added;
    added.name = made.called;
    added.table = what.table;
    added.text = made.arguments;
    added.kind = what.kind;
    if (plainly_new && is_lasting(state, what)) {
        added.head = what.head;
        added.body = what.body;
        added.tail = what.tail;
        added.defined = true;
    }
    const std::size_t slot = state.known.add(added);
    if (plainly_new) { note_uses(state, slot, what); }
}

}  // namespace varve::detail
