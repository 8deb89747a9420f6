#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Refuses changes of tables and columns that a view, a trigger, a policy or another known object reads.
#include <cstddef>
#include <string_view>

#include "varve/replay/wording.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns the object's name for messages: view "v", trigger "t" of table "users".
constexpr std::string_view known_called(const schema& state, const objects::known_object& each) {
    buffer_sink out;
    out << objects::word_of(each.kind) << " \"" << each.name.text() << '"';
    if (!each.table.empty()) { out << " of table \"" << each.table.text() << '"'; }
    return state.texts().keep(out.text());
}

constexpr bool refuse_read(const schema& state, phrase what, const objects::known_object& reader, phrase rest,
                           refusal& no) {
    no = refusal(mistake::still_needed);
    for (const std::string_view each : what) { no.say() << each; }
    no.say() << known_called(state, reader);
    for (const std::string_view each : rest) { no.say() << each; }
    no.advise() << "drop the " << objects::word_of(reader.kind) << " first, and create it again after";
    return false;
}

/// Refuses to drop a column that a known object reads, or to change its type.
constexpr bool check_column_unread(const schema& state, const objects::table& owner, const name& column, bool drops,
                                   refusal& no) {
    if (state.known.empty() || owner.uncertain) { return true; }
    const std::size_t reader =
        state.known.find_reader(owner.name, [&column](const objects::known_object&, const objects::known_use& use) {
            return !use.of_function && use.column == column;
        });
    if (reader == objects::nowhere) { return true; }
    if (drops) {
        return refuse_read(state,
                           {"column \"", column.text(), "\" of table \"", owner.name.text(), "\" is still needed by "},
                           state.known[reader], {}, no);
    }
    return refuse_read(state, {"column \"", column.text(), "\" of table \"", owner.name.text(), "\" is read by "},
                       state.known[reader], {", so its type cannot change"}, no);
}

/// Refuses to drop a table or view that a known object reads. Its own triggers, policies and rules do not count,
/// because they are dropped with it. Neither do the objects that `goes_too` accepts.
template <class GoesToo>
constexpr bool check_relation_unread(const schema& state, std::string_view kind, const name& gone, GoesToo goes_too,
                                     refusal& no) {
    if (state.known.empty()) { return true; }
    const std::size_t reader =
        state.known.find_reader(gone, [&](const objects::known_object& each, const objects::known_use& use) {
            return !use.of_function && !(each.table == gone) && !(each.name == gone) && !goes_too(each);
        });
    return reader == objects::nowhere ||
           refuse_read(state, {kind, " \"", gone.text(), "\" is still needed by "}, state.known[reader], {}, no);
}
constexpr bool check_table_unread(const schema& state, const objects::table& owner, refusal& no) {
    return owner.uncertain || check_relation_unread(
                                  state, "table", owner.name, [](const objects::known_object&) { return false; }, no);
}

/// Refuses a new name that a known object has. `kind` is the word for the new object: "table".
constexpr bool refuse_known_name(const objects::known_object& other, const char* kind, refusal& no) {
    return refuse(no, mistake::exists_already,
                  {objects::word_of(other.kind), " \"", other.name.text(), "\" exists already"},
                  {"give the new ", kind, " another name, or drop the other first"});
}
constexpr bool check_known_relation(const schema& state, const char* kind, std::string_view in_schema,
                                    const name& object, refusal& no) {
    if (state.known.empty()) { return true; }
    const std::size_t at = state.known.relation_in(in_schema, object);
    return at == objects::nowhere || refuse_known_name(state.known[at], kind, no);
}
constexpr bool check_known_type(const schema& state, const char* kind, const name& wanted, refusal& no) {
    if (state.known.empty()) { return true; }
    const std::size_t at = state.known.type(wanted);
    return at == objects::nowhere || refuse_known_name(state.known[at], kind, no);
}

/// Refuses a view or another known object where a table is meant.
constexpr bool check_is_table(const schema& state, const name& wanted, refusal& no) {
    const std::size_t at = state.known.empty() ? objects::nowhere : state.known.relation(wanted);
    return at == objects::nowhere ||
           refuse(no, mistake::does_not_match,
                  {"\"", wanted.text(), "\" is a ", objects::word_of(state.known[at].kind), ", not a table"},
                  {"write ", objects::drop_of(state.known[at].kind)});
}

}  // namespace varve::detail
