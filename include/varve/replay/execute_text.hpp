#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays the SQL of an execute statement by statement: as the operations that a statement was read as, or as SQL whose
// effect is uncertain.
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "varve/operation/execute.hpp"
#include "varve/operation/traits.hpp"
#include "varve/reader/in_place.hpp"
#include "varve/reader/message.hpp"
#include "varve/replay/drop_together.hpp"
#include "varve/replay/execute.hpp"
#include "varve/replay/execute_check.hpp"
#include "varve/replay/known_text.hpp"
#include "varve/replay/transaction.hpp"
#include "varve/replay/wording.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether a statement changes the search path, in this session or in later ones.
constexpr bool changes_path(std::string_view statement) {
    scanner tokens(statement);
    token each;
    if (!tokens.next(each)) { return false; }
    if (is_word(each, "create")) {
        return tokens.next(each) && is_word(each, "schema") && has_word(statement, "authorization");
    }
    if (is_word(each, "alter")) {
        return tokens.next(each) && is_item_folded("role,user,database,system", each.text) &&
               has_word(statement, "search_path,all");
    }
    const bool sets = is_word(each, "set") || is_word(each, "reset") || is_word(each, "discard");
    const bool selects = is_word(each, "select");
    if (!sets && !selects) { return false; }
    return sets ? has_word(statement, "search_path,schema,role,authorization,all") : has_word(statement, "set_config");
}

/// Writes the place of the SQL in its file, such as `migrations/002.sql:12:5: `.
constexpr void put_file_place(sink& out, const operations::execute& op, std::size_t offset) {
    if (op.file.empty()) { return; }
    const text_place place = place_in(op.sql, offset);
    out << op.file << ':';
    put_number(out, static_cast<long long>(place.line + op.line - 1));
    out << ':';
    put_number(out, static_cast<long long>(place.column));
    out << ": ";
}

/// Adds to a refusal which statement of the text it is about, such as `line 12: ALTER TABLE orders: `.
constexpr void say_statement(refusal& no, const operations::execute& op, const reading& each) {
    buffer_sink place;
    put_file_place(place, op, static_cast<std::size_t>(each.sql.data() - op.sql.data()));
    if (op.file.empty() && op.sql.find('\n') != std::string_view::npos) {
        put_statement_place(place, op.sql, each);
    } else {
        put_command(place, each);
        if (!each.verb.empty()) { place << ": "; }
    }
    refuse_because(no, {place.text()});
    if (no.kind() == mistake::does_not_exist && op.file.empty()) {
        no.advise() << "; if it existed before the chain, declare with .effect(...) what the SQL does";
    }
}

/// Says what the grammar expects where a statement is broken.
constexpr refusal refuse_broken(const operations::execute& op, const reading& each) {
    refusal no(mistake::not_allowed);
    put_file_place(no.say(), op, offset_of_stop(op.sql, each));
    put_stop(no.say(), op.sql, each, op.file.empty());
    no.advise() << "correct the SQL";
    return no;
}

/// Removes the tables that a DROP TABLE with IF EXISTS or with several tables drops. It also removes the triggers and
/// policies of a table that other SQL made. An uncertain table may be another one, such as a temporary table of the
/// same name.
constexpr void drop_named_tables(schema& state, const reading& each) {
    for (const name& wanted : each.names) {
        const bool plain = same_text(wanted.schema(), "public") && !spells_public(state);
        const name called = plain ? wanted.unqualified() : wanted;
        const std::size_t slot = state.table_slot(called);
        if (slot == objects::nowhere) {
            state.known.drop_table(called);
        } else if (!state.table_slots()[slot].uncertain) {
            state.drop_table(slot);
        }
    }
}

/// Replays a statement that no operation expresses, as SQL without a declared effect. `whole` is the statement with the
/// blanks and comments around it.
constexpr refusal replay_opaque(schema& state, const operations::execute& op, const reading& each,
                                std::string_view whole) {
    refusal no;
    operations::execute alone;
    alone.sql = whole;
    alone.outside_transaction = op.outside_transaction;
    if (!check_execute(state, alone, no)) { return no; }
    if (each.sql.empty()) { return {}; }  // blanks, comments and semicolons
    if (each.kind == reading_kind::broken) { return refuse_broken(op, each); }
    if (each.verb == "DROP" && each.object == object_kind::table && !state.seen.path_changed) {
        drop_named_tables(state, each);
    }
    if (replay_unexpressed(state, each, no)) {
        if (no) { say_statement(no, op, each); }
        return no;
    }
    mark_undeclared_effects(state, alone);
    if (changes_path(each.sql)) {
        mark_all_uncertain(state);
        state.seen.path_changed = true;
    }
    state.seen.unread = true;
    return {};
}

/// Whether a table of this name existed when the schema began to record changes.
constexpr bool existed_at_start(const schema& state, const name& wanted) {
    for (const schema::recorded_table& each : state.recorded_tables()) {
        if (!each.table.name.empty() && each.table.name == wanted) { return true; }
    }
    return false;
}

/// Records an object that a statement created only because it was missing. For a column or an index, it records the
/// table. A table that the same steps had dropped or renamed before was not missing.
constexpr void note_if_missing(schema& state, const operation& made) {
    visit(
        [&state]<class What>(const What& each) {
            if constexpr (std::is_same_v<What, operations::create_table>) {
                if (existed_at_start(state, each.table)) { return; }
            }
            if constexpr (requires { each.table; }) {
                state.made_if_missing.push_back(each.table);
            } else if constexpr (requires { each.extension; }) {
                state.made_if_missing.push_back(each.extension);
            } else if constexpr (requires { each.schema; }) {
                state.made_if_missing.push_back(each.schema);
            } else if constexpr (requires { each.type; }) {
                state.made_if_missing.push_back(each.type);
            }
        },
        made);
}

/// Applies the operations of a statement whose conditions hold, one after another. A DROP of several objects gets an
/// order in which none is still needed.
template <class Apply>
constexpr refusal apply_operations(schema& state, const operations::execute& op, const reading& each, Apply& apply) {
    refusal no;
    list<operation> drops;
    const bool together = each.verb == "DROP" && each.operations.size() > 1;
    for (std::size_t i = 0; i < each.operations.size() && !no; ++i) {
        const operation& step = each.operations[i];
        if (!is_applied(state, each, i)) { continue; }
        if (together) {
            drops.push_back(step);
            continue;
        }
        if (runs_outside_transaction(step) && !op.outside_transaction) {
            check_execute(state, {each.sql, {}, false, false}, no);
        }
        if (!no) { no = apply(state, step); }
        if (i < each.conditions.size() && each.conditions[i] == condition::if_missing) { note_if_missing(state, step); }
    }
    if (!no) { no = drop_together(state, std::move(drops), apply); }
    return no;
}

constexpr bool changes_rows(const reading& each) {
    for (const operation& step : each.operations) {
        if (varve::changes_rows(step)) { return true; }
    }
    return false;
}

/// Applies a statement that is understood, as the operations that it was read as.
template <class Apply>
constexpr refusal replay_understood(schema& state, const operations::execute& op, const reading& each, Apply& apply) {
    refusal no;
    if (alters_nothing(state, each)) { return no; }
    if (!op.outside_transaction && !state.uncommitted_enum_values.empty()) {
        check_fresh_statement(state, each.sql, no);
    }
    if (!no) { no = apply_operations(state, op, each, apply); }
    if (no) {
        say_statement(no, op, each);
    } else if (changes_rows(each) && !calls_only_harmless(each.sql)) {
        mark_all_uncertain(state);  // a function that it calls may do anything
        state.hidden.add(each.sql);
    }
    return no;
}

/// Replays the SQL of an execute without a declared effect. `apply(state, operation)` applies each operation that a
/// statement was read as, and returns a refusal. `opaque(reading)` is called for each statement that no operation
/// expresses.
template <class Apply, class Opaque>
constexpr refusal replay_text(schema& state, const operations::execute& op, Apply apply, Opaque opaque) {
    if (op.outside_transaction) { begin_transaction(state); }
    for (std::string_view rest = op.sql; !rest.empty();) {
        const std::string_view begin = rest;
        const reading each = take_statement(rest, state.texts(), &state);
        if (holds_here(state, each)) {
            if (refusal no = replay_understood(state, op, each, apply)) { return no; }
        } else {
            const std::string_view whole = begin.substr(0, begin.size() - rest.size());
            if (refusal no = replay_opaque(state, op, each, whole)) { return no; }
            if (!each.sql.empty()) { opaque(each); }
        }
    }
    if (op.outside_transaction) { begin_transaction(state); }  // later steps can use the enum values that it has added
    return {};
}

}  // namespace varve::detail
