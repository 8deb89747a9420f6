#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of DROP and ALTER for objects that no operation creates.
#include <cstddef>
#include <string_view>

#include "varve/replay/known_create.hpp"

namespace varve::detail {

/// Whether several known functions have the name.
constexpr bool is_overloaded(const schema& state, const name& called) {
    std::size_t count = 0;
    state.known.find(called, [&count](const objects::known_object& each) {
        count += each.kind == objects::known_kind::function && !each.dropped ? 1U : 0U;
        return count == 2;
    });
    return count == 2;
}

/// Refuses a name of another kind: DROP VIEW of a table, or of a materialized view.
constexpr bool check_kind(const schema& state, const known_statement& what, const name& called, refusal& no) {
    using objects::known_kind;
    if (what.kind != known_kind::view && what.kind != known_kind::materialized_view &&
        what.kind != known_kind::sequence) {
        return true;
    }
    const std::size_t other = state.known.relation(called);
    const maybe<objects::table> table = state.find_table(called);
    std::string_view is;
    std::string_view verb;
    if (other != nowhere && state.known[other].kind != what.kind) {
        is = objects::word_of(state.known[other].kind);
        verb = objects::drop_of(state.known[other].kind);
    } else if (other == nowhere && table != nullptr && !table->uncertain) {
        is = "table";
        verb = "DROP TABLE";
    }
    return is.empty() ||
           refuse(no, mistake::does_not_match,
                  {"\"", called.text(), "\" is a ", is, ", not a ", objects::word_of(what.kind)}, {"write ", verb});
}

/// Refuses to drop a view that another object reads, a domain that a column has, or a function that a trigger calls.
constexpr bool check_unused_object(const schema& state, const known_statement& what, const known_subject& gone,
                                   refusal& no) {
    using objects::known_kind;
    if (what.cascades) { return true; }
    if (what.kind == known_kind::function) {
        if (is_overloaded(state, gone.called) || !trim_blanks(gone.arguments).empty()) { return true; }
        const std::size_t reader = state.known.find_reader(
            gone.called, [](const objects::known_object&, const objects::known_use& use) { return use.of_function; });
        return reader == nowhere || refuse_read(state, {"function \"", gone.called.text(), "\" is still needed by "},
                                                state.known[reader], {}, no);
    }
    const auto goes_too = [&](const objects::known_object& each) {
        for (const known_subject& other : what.subjects) {
            if (each.kind == what.kind && each.name == other.called) { return true; }
        }
        return false;
    };
    if (objects::is_relation(what.kind) &&
        !check_relation_unread(state, objects::word_of(what.kind), gone.called, goes_too, no)) {
        return false;
    }
    if (!objects::is_type(what.kind)) { return true; }
    const column_place user = find_column_of_type(state, gone.called);
    return user.table == nullptr ||
           refuse(no, mistake::still_needed,
                  {objects::word_of(what.kind), " \"", gone.called.text(), "\" is still needed by column \"",
                   user.column->name.text(), "\" of table \"", user.table->name.text(), "\""},
                  {"drop the column first, or change its type"});
}

/// Forgets all known objects: a CASCADE may have taken any of them.
constexpr void doubt_known(schema& state) {
    for (std::size_t i = 0; i < state.known.items().size(); ++i) {
        const objects::known_object& each = state.known[i];
        if (each.kind == objects::known_kind::sql_text || each.name.empty()) { continue; }
        state.hidden.add(each.name.object());
        state.known.forget(i);
    }
}

/// Replays DROP of known objects. Returns false if its effect is not certain.
constexpr bool drop_known(schema& state, const known_statement& what, refusal& no) {
    using objects::known_kind;
    bool certain = true;
    for (const known_subject& each : what.subjects) {
        const bool on_table = objects::is_on_table(what.kind);
        if (on_table && !what.if_exists && !check_relation_exists(state, what.table, no)) { return true; }
        if (!check_kind(state, what, each.called, no)) { return true; }
        const std::size_t slot = what.kind == known_kind::composite_type
                                     ? state.known.type(each.called)
                                     : find_known(state, what.kind, each.called, what.table);
        if (slot == nowhere) {
            const bool type = what.kind == known_kind::composite_type;  // it may be an enum
            if (!type && !what.if_exists && !check_exists(state, what.kind, each.called, what.table, no)) {
                return true;
            }
            certain = certain && !type;
        } else if (!check_unused_object(state, what, each, no)) {
            return true;
        }
    }
    if (!certain ||
        (what.cascades &&
         (what.kind == known_kind::sequence || what.kind == known_kind::function || objects::is_type(what.kind)) &&
         what.kind != known_kind::view && what.kind != known_kind::materialized_view)) {
        return false;
    }
    for (const known_subject& each : what.subjects) {
        if (what.kind == known_kind::function && is_overloaded(state, each.called)) {
            state.hidden.add(each.called.object());
            while (find_known(state, what.kind, each.called, {}) != nowhere) {
                state.known.forget(find_known(state, what.kind, each.called, {}));
            }
            continue;
        }
        const std::size_t slot = what.kind == known_kind::composite_type
                                     ? state.known.type(each.called)
                                     : find_known(state, what.kind, each.called, what.table);
        if (slot == nowhere) { continue; }
        state.known.drop(slot);
        if (objects::is_relation(what.kind)) { state.known.drop_table(each.called); }
    }
    if (what.cascades && objects::is_relation(what.kind)) { doubt_known(state); }
    return true;
}

/// Returns the name in another schema, or another name in the same schema.
constexpr name moved_name(schema& state, const known_statement& what, const name& from) {
    buffer_sink to;
    if (what.act == known_act::move) {
        to << what.to.text() << '.' << from.object();
    } else {
        if (!from.schema().empty()) { to << from.schema() << '.'; }
        to << what.to.text();
    }
    return state.texts().keep(to.text());
}

/// Gives the known object in `slot` another name, in everything that reads it.
constexpr void rename_known(schema& state, std::size_t slot, const name& to) {
    const objects::known_object former = state.known[slot];
    state.known.rename(slot, to);
    objects::known_object gone = former;
    gone.dropped = true;
    state.known.add(gone);
    if (objects::is_on_table(former.kind)) { return; }
    state.known.follow_name(former.name, to, former.kind == objects::known_kind::function);
    if (former.kind != objects::known_kind::function) { state.hidden.add(to.object()); }
}

/// Replays ALTER of a known object. Returns false if its effect is not certain.
constexpr bool alter_known(schema& state, const known_statement& what, refusal& no) {
    using objects::known_kind;
    const known_subject& subject = what.subjects[0];
    const std::size_t slot = find_known(state, what.kind, subject.called, what.table);
    if (slot == nowhere) {
        return what.kind != known_kind::composite_type && !what.if_exists &&
               !check_exists(state, what.kind, subject.called, what.table, no);
    }
    if (what.act == known_act::rename_column) {
        state.known.follow_column(subject.called, what.column, what.to);
    } else if (what.act == known_act::redefine) {
        objects::known_object former = state.known[slot];
        former.defined = false;  // the statement may have only some of the clauses
        if (!check_uses(state, what, no)) { return true; }
        state.known.forget(slot);
        note_uses(state, state.known.add(former), what);
    } else if (what.act == known_act::rename || what.act == known_act::move) {
        if (what.kind == known_kind::function && is_overloaded(state, subject.called)) { return false; }
        const name to = moved_name(state, what, subject.called);
        if (objects::is_on_table(what.kind)) {
            const std::size_t other = find_known(state, what.kind, to, what.table);
            if (other != nowhere) {
                refuse(no, mistake::exists_already, {known_called(state, state.known[other]), " exists already"},
                       {"choose another name, or drop the other first"});
                return true;
            }
        } else if ((objects::is_relation(what.kind) && !check_relation_name(state, objects::word_of(what.kind).data(),
                                                                            to.schema(), to.unqualified(), no)) ||
                   (objects::is_type(what.kind) &&
                    !check_type_name(state, objects::word_of(what.kind).data(), to, no))) {
            return true;
        }
        rename_known(state, slot, to);
    } else if (what.owned) {
        state.known.forget(slot);
    }
    return true;
}

/// Replays DROP TYPE of a composite type or a domain.
constexpr void drop_known_type(schema& state, const name& gone, refusal& no) {
    known_statement what;
    what.act = known_act::drop;
    what.kind = objects::known_kind::composite_type;
    what.subjects.push_back({gone, {}, false});
    drop_known(state, what, no);
}

}  // namespace varve::detail
