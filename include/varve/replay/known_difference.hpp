#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Compares views and other objects whose definition is SQL.
#include <cstddef>

#include "varve/replay/known_create.hpp"
#include "varve/schema/part_difference.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Whether two objects have the same definition, but for blanks, comments and the case of words. Also true if one of
/// them is not certain.
constexpr bool same_definition(const objects::known_object& left, const objects::known_object& right) {
    return !left.defined || !right.defined ||
           (same_arguments(left.head, right.head) && same_arguments(left.body, right.body) &&
            same_arguments(left.tail, right.tail));
}

/// Writes the first view whose definition the written down does not restore, and returns whether there is one. Objects
/// that are not certain are left out. A view that is left over is found when up is replayed again.
constexpr bool difference_of_known(sink& out, const known_objects& was, const schema& is) {
    for (const objects::known_object& each : was.items()) {
        if (each.name.empty() || each.dropped || !each.defined) { continue; }
        const std::size_t now = find_known(is, each.kind, each.name, each.table);
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
