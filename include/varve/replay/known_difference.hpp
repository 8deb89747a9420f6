#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares views and other objects whose definition is SQL.
#include <cstddef>

#include "varve/replay/known_create.hpp"
#include "varve/schema/part_difference.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Returns the text of a body in dollar quotes, without them; empty if the token is none.
constexpr std::string_view text_in_dollars(std::string_view quoted) {
    if (quoted.empty() || quoted[0] != '$') { return {}; }
    std::size_t tag = 1;
    while (tag < quoted.size() && quoted[tag++] != '$') {}
    return quoted.size() < tag * 2 ? std::string_view() : quoted.substr(tag, quoted.size() - tag * 2);
}

/// Whether the definitions of two functions are the same. Blanks and comments in a body of SQL or PL/pgSQL do not
/// count.
constexpr bool same_function(std::string_view left, std::string_view right) {
    scanner one(left);
    scanner other(right);
    bool language = false;  // the token before is LANGUAGE
    bool sql = false;
    std::string_view bodies[2];
    for (;;) {
        token a;
        token b;
        const bool more = one.next(a);
        if (more != other.next(b)) { return false; }
        if (!more) {
            return bodies[0].empty() || (sql ? same_arguments(bodies[0], bodies[1]) : bodies[0] == bodies[1]);
        }
        sql = sql || (language && (is_word(a, "sql") || is_word(a, "plpgsql")));
        language = is_word(a, "language");
        if (!text_in_dollars(a.text).empty() && !text_in_dollars(b.text).empty() && bodies[0].empty()) {
            bodies[0] = text_in_dollars(a.text);
            bodies[1] = text_in_dollars(b.text);
        } else if (!same_arguments(a.text, b.text)) {
            return false;
        }
    }
}

/// Whether two objects have the same definition, but for blanks, comments and the case of words. Also true if one of
/// them is not certain.
constexpr bool same_definition(const objects::known_object& left, const objects::known_object& right) {
    return !left.defined || !right.defined ||
           (same_arguments(left.head, right.head) &&
            (left.kind == objects::known_kind::function ? same_function(left.body, right.body)
                                                        : same_arguments(left.body, right.body)) &&
            same_arguments(left.tail, right.tail));
}

/// Writes the first view whose definition the written down does not restore, and returns whether there is one. Objects
/// that are not certain are left out. A view that is left over is found when up is replayed again.
constexpr bool difference_of_known(sink& out, const known_objects& was, const schema& is) {
    for (const objects::known_object& each : was.items()) {
        if (each.name.empty() || each.dropped || !each.defined) { continue; }
        const std::size_t now = find_object(is, each);
        part_difference of(out, objects::word_of(each.kind), each.name, each.table);
        if (now == nowhere) {
            if (!may_exist(is, each.kind, each.name, each.table)) { return of.missing(); }
        } else if (!same_definition(each, is.known[now])) {
            return of.say("has another definition");
        }
    }
    return false;
}

}  // namespace varve::detail
