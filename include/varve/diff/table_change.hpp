#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What becomes of the parts of a table.
#include <cstddef>
#include <cstdint>

#include "varve/diff/compare_parts.hpp"
#include "varve/diff/type_change.hpp"
#include "varve/schema/schema.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

enum class fate : std::uint8_t {
    stays,
    altered,    ///< a column
    renamed,    ///< a constraint or an index
    validated,  ///< a constraint
    in_place,   ///< a constraint or an index: changes by a statement that no operation is
    adopted,    ///< an index: becomes that of a constraint, whose position is `now`
    remade,     ///< is dropped, and its counterpart made
    goes
};

/// What becomes of a part that stands.
struct part_fate {
    fate what = fate::stays;
    std::size_t now = objects::nowhere;  ///< the position of its counterpart

    constexpr bool is_dropped() const noexcept { return what == fate::goes || what == fate::remade; }
};

struct column_fate : part_fate {
    bool retyped = false;  ///< another type or collation
    bool other_default = false;
    bool default_lost = false;      ///< the default is dropped before something else happens
    bool dropped = false;           ///< the step that drops it has been written
    bool loses_expression = false;  ///< a generated column becomes an ordinary one, and keeps its values
};

/// The parts of a table that stands before and after.
struct table_change {
    std::size_t then = 0;  ///< its slot before
    std::size_t now = 0;   ///< its slot after
    list<column_fate> columns = {};
    list<part_fate> constraints = {};
    list<part_fate> indexes = {};
    list<bool> made_columns = {};      ///< for each column after: whether it has no counterpart, or one that is remade
    list<bool> made_constraints = {};  ///< the same
    list<bool> made_indexes = {};
    bool rewritten = false;  ///< rows are written anew, which PostgreSQL does not where they stand in columns elsewhere
};

/// Finds the counterparts of parts by their names, and says for the others that they go or are made. `compare(then,
/// now)` returns the fate of two of one name.
template <class Fate, class T, class Compare>
constexpr void match_by_name(const list<T>& then, const list<T>& now, list<Fate>& fates, list<bool>& made,
                             Compare compare) {
    fates.resize(then.size());
    made.resize(now.size());
    for (std::size_t i = 0; i < now.size(); ++i) { made.edit(i) = true; }
    for (std::size_t i = 0; i < then.size(); ++i) {
        Fate& found = fates.edit(i);
        found.now = i < now.size() && then[i].name == now[i].name ? i : objects::position_of(now, then[i].name);
        if (found.now == objects::nowhere) {
            found.what = fate::goes;
        } else {
            compare(found, then[i], now[found.now]);
            made.edit(found.now) = found.what == fate::remade;
        }
    }
}

/// Takes a part that goes and one that is made for one that got another name, where they are the same but for that and
/// no other is. `may_rename(then, now)` says whether the new name is free.
template <class T, class Same, class MayRename>
constexpr void match_by_content(const list<T>& then, const list<T>& now, list<part_fate>& fates, list<bool>& made,
                                Same same, MayRename may_rename) {
    for (std::size_t i = 0; i < then.size(); ++i) {
        if (fates[i].what != fate::goes) { continue; }
        std::size_t candidate = objects::nowhere;
        std::size_t candidates = 0;
        for (std::size_t j = 0; j < now.size(); ++j) {
            if (made[j] && objects::position_of(then, now[j].name) == objects::nowhere && same(then[i], now[j])) {
                candidate = j;
                ++candidates;
            }
        }
        for (std::size_t j = 0; j < then.size() && candidates == 1; ++j) {
            if (j != i && fates[j].what == fate::goes && same(then[j], now[candidate])) { ++candidates; }
        }
        if (candidates == 1 && may_rename(then[i], now[candidate])) {
            fates.edit(i).what = fate::renamed;
            fates.edit(i).now = candidate;
            made.edit(candidate) = false;
        }
    }
}

/// Says that a part is dropped and made anew.
template <class Fate>
constexpr void remake(list<Fate>& fates, std::size_t at, list<bool>& made) {
    fates.edit(at).what = fate::remade;
    made.edit(fates[at].now) = true;
}

}  // namespace varve::detail
