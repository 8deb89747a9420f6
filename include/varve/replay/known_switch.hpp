#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds ALTER TABLE whose clauses change nothing that a schema holds: ENABLE ROW LEVEL SECURITY, OWNER TO …
#include <cstddef>
#include <string_view>

#include "varve/replay/known_lookup.hpp"

namespace varve::detail {

/// Whether the clause of ALTER TABLE that comes next changes nothing that a schema holds. Skips it.
constexpr bool take_switch(cursor& at) {
    if (!at.at_any("enable"_w, "disable"_w, "force"_w, "no"_w, "owner"_w, "cluster"_w)) { return false; }
    if (at.at("no"_w) && !at.at_second("force"_w)) { return false; }  // NO INHERIT
    while (!at.ended() && !at.at(',')) { at.skip(); }
    return true;
}

/// Whether the statement is an ALTER TABLE that changes nothing that a schema holds. Refuses it if its table plainly
/// does not exist.
constexpr bool changes_no_object(const schema& state, const reading& each, refusal& no) {
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
    do {
        if (!take_switch(at)) { return false; }
    } while (at.take(','));
    if (!at.ended()) { return false; }
    if (!if_exists) { check_relation_exists(state, table, no); }
    return true;
}

}  // namespace varve::detail
