#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays a statement that no operation expresses, if its text shows its effect with certainty.
#include <cstddef>
#include <string_view>

#include "varve/reader/known_statement_reader.hpp"
#include "varve/replay/data_text.hpp"
#include "varve/replay/known_drop.hpp"
#include "varve/replay/row_security.hpp"

namespace varve::detail {

/// Skips the next clause of ALTER TABLE if it changes nothing that a schema holds. Returns whether it did.
constexpr bool take_switch(cursor& at) {
    if (!at.at_any("enable"_w, "disable"_w, "owner"_w, "cluster"_w)) { return false; }
    while (!at.ended() && !at.at(',')) { at.skip(); }
    return true;
}

/// Whether the statement is an ALTER TABLE that changes at most the row security of what a schema holds, which is then
/// changed. Refuses the statement if its table certainly does not exist.
constexpr bool replay_switches(schema& state, const reading& each, refusal& no) {
    if (each.kind != reading_kind::known || each.verb != "ALTER" || each.object != object_kind::table ||
        state.seen.path_changed) {
        return false;
    }
    cursor at(each.sql, state.texts(), &state);
    at.skip();
    at.skip();
    const bool if_exists = at.take("if"_w);
    at.take("exists"_w);
    at.take("only"_w);
    name table;
    if (!at.take_qualified(table, "")) { return false; }
    at.take('*');
    list<operations::row_security> changes;
    do {
        cursor there = at;
        operations::row_security change = operations::row_security::enable;
        if (take_row_security(there, change)) {
            if (!there.take("level"_w, "security"_w)) { return false; }
            changes.push_back(change);
            at.go_to(there);
        } else if (!take_switch(at)) {
            return false;
        }
    } while (at.take(','));
    if (!at.ended()) { return false; }
    if (!if_exists && !check_relation_exists(state, table, no)) { return true; }
    if (const std::size_t slot = state.table_slot(table); slot != nowhere) {
        for (const operations::row_security change : changes) { switch_row_security(state.edit_table(slot), change); }
    }
    return true;
}

/// Replays a statement about objects that no operation creates, drops or alters. Returns false, and changes nothing, if
/// the statement is about something else, or if its effect is not certain.
constexpr bool replay_known_object(schema& state, const reading& each, refusal& no) {
    if (each.kind != reading_kind::known || state.seen.path_changed ||
        !(each.verb == "CREATE" || each.verb == "ALTER" || each.verb == "DROP")) {
        return false;
    }
    known_statement what;
    if (!known_statement_reader(cursor(each.sql, state.texts(), &state), what).read()) { return false; }
    switch (what.act) {
        case known_act::create: create_known(state, what, no); return true;
        case known_act::drop: return drop_known(state, what, no);
        default: return alter_known(state, what, no);
    }
}

/// Replays a statement that no operation expresses. Returns true if the statement is refused, or if `state` now shows
/// its effect. Otherwise nothing has changed, and the caller must mark the objects that it names as uncertain.
constexpr bool replay_unexpressed(schema& state, const reading& each, refusal& no) {
    return !check_data_text(state, each, no) || replay_switches(state, each, no) ||
           replay_known_object(state, each, no);
}

}  // namespace varve::detail
