#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Records how the parts of a table change.
#include <cstddef>
#include <cstdint>

#include "varve/diff/compare_parts.hpp"
#include "varve/diff/type_change.hpp"
#include "varve/schema/schema.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// How one part of a table changes.
enum class change_kind : std::uint8_t {
    stays,
    altered,    ///< a column
    renamed,    ///< a constraint or an index
    validated,  ///< a constraint
    in_place,   ///< a constraint or an index: changed by SQL, because there is no operation for it
    adopted,    ///< an index: it becomes the index of a constraint, whose position is `now`
    remade,     ///< dropped, and created again
    goes
};

/// How a part of the old table changes.
struct part_change {
    change_kind what = change_kind::stays;
    std::size_t now = objects::nowhere;  ///< the position of its counterpart in the new table

    constexpr bool is_dropped() const noexcept { return what == change_kind::goes || what == change_kind::remade; }
};

/// How a column changes. The flags say more about `altered` and `remade`.
struct column_change : part_change {
    bool retyped = false;  ///< it gets another type or collation
    bool other_default = false;
    bool default_lost = false;      ///< the default is dropped before other changes
    bool dropped = false;           ///< the step that drops it has been added
    bool loses_expression = false;  ///< a generated column becomes an ordinary one, and keeps its values
};

/// The changes of a table that is in both schemas.
struct table_change {
    std::size_t then = 0;  ///< its slot in the old schema
    std::size_t now = 0;   ///< its slot in the new schema
    list<column_change> columns = {};
    list<part_change> constraints = {};
    list<part_change> indexes = {};
    list<bool> made_columns = {};      ///< for each new column: whether it is made, or made again
    list<bool> made_constraints = {};  ///< the same for constraints
    list<bool> made_indexes = {};
    /// PostgreSQL rewrites the rows of the table. It refuses that while a column of another table has its row type.
    bool rewritten = false;
};

/// Matches the parts of both tables by name. Parts without a counterpart are marked as dropped or made.
/// `compare(change, then, now)` sets the change of two parts with the same name.
template <class Change, class T, class Compare>
constexpr void match_by_name(const list<T>& then, const list<T>& now, list<Change>& changes, list<bool>& made,
                             Compare compare) {
    changes.resize(then.size());
    made.resize(now.size());
    for (std::size_t i = 0; i < now.size(); ++i) { made.edit(i) = true; }
    for (std::size_t i = 0; i < then.size(); ++i) {
        Change& found = changes.edit(i);
        found.now = i < now.size() && then[i].name == now[i].name ? i : objects::position_of(now, then[i].name);
        if (found.now == objects::nowhere) {
            found.what = change_kind::goes;
        } else {
            compare(found, then[i], now[found.now]);
            made.edit(found.now) = found.what == change_kind::remade;
        }
    }
}

/// Turns a dropped part and a new part into a rename if they differ only in the name, and no other part does.
/// `may_rename(then, now)` returns whether the new name is free.
template <class T, class Same, class MayRename>
constexpr void match_by_content(const list<T>& then, const list<T>& now, list<part_change>& changes, list<bool>& made,
                                Same same, MayRename may_rename) {
    for (std::size_t i = 0; i < then.size(); ++i) {
        if (changes[i].what != change_kind::goes) { continue; }
        std::size_t candidate = objects::nowhere;
        std::size_t candidates = 0;
        for (std::size_t j = 0; j < now.size(); ++j) {
            if (made[j] && objects::position_of(then, now[j].name) == objects::nowhere && same(then[i], now[j])) {
                candidate = j;
                ++candidates;
            }
        }
        for (std::size_t j = 0; j < then.size() && candidates == 1; ++j) {
            if (j != i && changes[j].what == change_kind::goes && same(then[j], now[candidate])) { ++candidates; }
        }
        if (candidates == 1 && may_rename(then[i], now[candidate])) {
            changes.edit(i).what = change_kind::renamed;
            changes.edit(i).now = candidate;
            made.edit(candidate) = false;
        }
    }
}

/// Marks a part as dropped and created again.
template <class Change>
constexpr void remake(list<Change>& changes, std::size_t at, list<bool>& made) {
    changes.edit(at).what = change_kind::remade;
    made.edit(changes[at].now) = true;
}

}  // namespace varve::detail
