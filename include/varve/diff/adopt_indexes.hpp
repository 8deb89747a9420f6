#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Turns unique indexes into the indexes of keys over the same columns.
#include <cstddef>

#include "varve/diff/steps.hpp"
#include "varve/schema/key_index.hpp"

namespace varve::detail {

/// Whether a dropped index can become the index of a new key. All columns of the key must exist before and after.
constexpr bool may_adopt(const schema_change& all, const table_change& of, const objects::index& index,
                         const objects::constraint& made) {
    const objects::table& then = all.table_then(of);
    if (!made.has_index() || made.beyond.any() || !(index.include == made.listed_columns) || !index.with.empty() ||
        index.beyond.any() || !unfit_for_key(index).empty() || !has_keys_of(index, made) ||
        schema::contains(all.then.seen.partitioned, then.name)) {
        return false;
    }
    for (const name& each : made.columns) {
        const std::size_t at = objects::position_of(then.columns, each);
        if (at == objects::nowhere || of.columns[at].is_dropped()) { return false; }
    }
    return made.name == index.name ||
           (then.find_constraint(made.name) == nullptr &&
            all.then.find_relation(then.name.schema(), made.name).kind == relation_kind::none);
}

/// Marks the dropped indexes that become the indexes of new keys.
constexpr void find_adopted(schema_change& all) {
    for (std::size_t record = 0; record < all.records.size(); ++record) {
        table_change& of = all.records.edit(record);
        const objects::table& then = all.table_then(of);
        const objects::table& now = all.table_now(of);
        for (std::size_t i = 0; i < then.indexes.size(); ++i) {
            for (std::size_t j = 0; j < now.constraints.size() && of.indexes[i].what == change_kind::goes; ++j) {
                if (of.made_constraints[j] && may_adopt(all, of, then.indexes[i], now.constraints[j])) {
                    of.indexes.edit(i).what = change_kind::adopted;
                    of.indexes.edit(i).now = j;
                    of.made_constraints.edit(j) = false;
                }
            }
        }
    }
}

constexpr void adopt_indexes(diff_steps& to, const table_change& of) {
    const objects::table& then = to.all.table_then(of);
    const objects::table& now = to.all.table_now(of);
    for (std::size_t i = 0; i < then.indexes.size(); ++i) {
        if (of.indexes[i].what != change_kind::adopted) { continue; }
        const objects::constraint& made = now.constraints[of.indexes[i].now];
        to.add(operations::add_constraint{now.name, as_declared(made), then.indexes[i].name});
        if (!same_text(then.indexes[i].comment, made.index_comment)) {
            to.add(operations::comment_on_index{to.beside(now.name, made.name), made.index_comment});
        }
    }
}

}  // namespace varve::detail
