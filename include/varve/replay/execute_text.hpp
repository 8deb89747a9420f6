#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replays the SQL of an execute statement by statement: as the operations that a statement was read as, or as SQL whose
// effect is uncertain.
#include <cstddef>
#include <string_view>

#include "varve/operation/execute.hpp"
#include "varve/reader/message.hpp"
#include "varve/reader/read_statement.hpp"
#include "varve/replay/execute.hpp"
#include "varve/replay/execute_check.hpp"
#include "varve/replay/wording.hpp"
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

/// Whether the operations of a statement are what it does here. Names may lead elsewhere once the search path has
/// changed, and ONLY leaves out children of which the schema does not know.
constexpr bool holds_here(const schema& state, const reading& each) {
    if (each.kind != reading_kind::understood || state.seen.path_changed) { return false; }
    if (!each.only) { return true; }
    const maybe<objects::table> table = state.find_table(each.names[0]);
    return table != nullptr && !table->uncertain;
}

/// Whether a statement changes where names without a schema lead.
constexpr bool changes_path(std::string_view statement) {
    scanner tokens(statement);
    token each;
    if (!tokens.next(each)) { return false; }
    const bool sets = is_word(each, "set") || is_word(each, "reset") || is_word(each, "discard");
    const bool selects = is_word(each, "select");
    if (!sets && !selects) { return false; }
    return sets ? has_word(statement, "search_path,schema,role,authorization,all") : has_word(statement, "set_config");
}

/// Writes which statement of the text is meant: line 12: ALTER TABLE orders: .
constexpr void say_statement(refusal& no, std::string_view text, const reading& each) {
    buffer_sink place;
    if (text.find('\n') == std::string_view::npos) {
        put_command(place, each);
        if (!each.verb.empty()) { place << ": "; }
    } else {
        put_statement_place(place, text, each);
    }
    refuse_because(no, {place.text()});
}

/// Says what the grammar expects where a statement is broken.
constexpr refusal refuse_broken(std::string_view text, const reading& each) {
    refusal no(mistake::not_allowed);
    put_stop(no.say(), text, each);
    no.advise() << "correct the SQL";
    return no;
}

/// Replays a statement that no operation expresses, as SQL without a declared effect.
constexpr refusal replay_opaque(schema& state, const operations::execute& op, const reading& each) {
    refusal no;
    operations::execute alone;
    alone.sql = each.sql;
    alone.outside_transaction = op.outside_transaction;
    if (!check_execute(state, alone, no)) { return no; }
    if (each.kind == reading_kind::broken) { return refuse_broken(op.sql, each); }
    mark_undeclared_effects(state, alone);
    state.seen.path_changed = state.seen.path_changed || changes_path(each.sql);
    return {};
}

/// Whether the statement says CONCURRENTLY, which PostgreSQL refuses in a transaction.
constexpr bool is_concurrent(const operation& each) noexcept {
    if (const auto* made = each.get_if<operations::create_index>()) { return made->concurrently; }
    if (const auto* gone = each.get_if<operations::drop_index>()) { return gone->concurrently; }
    return false;
}

/// Replays the SQL of an execute without a declared effect. `apply(state, operation)` applies each operation that a
/// statement was read as, and returns a refusal; `opaque(reading)` hears of each statement that no operation expresses.
template <class Apply, class Opaque>
constexpr refusal replay_text(schema& state, const operations::execute& op, Apply apply, Opaque opaque) {
    for (std::string_view rest = op.sql; !rest.empty();) {
        const reading each = take_named_statement(state, rest);
        if (each.sql.empty() && each.verb.empty()) { continue; }  // blanks, comments and semicolons
        if (!holds_here(state, each)) {
            if (refusal no = replay_opaque(state, op, each)) { return no; }
            opaque(each);
            continue;
        }
        refusal no;
        for (std::size_t i = 0; i < each.operations.size() && !no; ++i) {
            const operation& step = each.operations[i];
            if (is_concurrent(step) && !op.outside_transaction) {
                check_execute(state, {each.sql, {}, false, false}, no);
            }
            if (!no) { no = apply(state, step); }
        }
        if (no) {
            say_statement(no, op.sql, each);
            return no;
        }
    }
    return {};
}

}  // namespace varve::detail
