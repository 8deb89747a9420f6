#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of comments.
#include <cstddef>

#include "varve/operation/comment.hpp"
#include "varve/replay/lookup.hpp"

namespace varve::detail {

constexpr refusal replay_one(schema& state, const operations::comment_on_table& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot != nowhere) { state.edit_table(slot).comment = op.comment; }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::comment_on_column& op) {
    refusal no;
    const std::size_t slot = need_table(state, op.table, no);
    if (slot == nowhere) { return no; }
    if (is_system_column(op.column.text())) {
        return no;  // PostgreSQL stores such a comment, but a schema has no system columns
    }
    const std::size_t at = need_column(state.table_slots()[slot], op.column, no);
    if (at != nowhere) { state.edit_table(slot).columns.edit(at).comment = op.comment; }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::comment_on_index& op) {
    refusal no;
    const index_place place = need_index(state, op.index, no);
    if (place.kind == relation_kind::table) {
        refuse(no, mistake::does_not_match, {"\"", op.index.text(), "\" is a table, not an index"},
               {"comment on it with comment_on_table"});
    } else if (place.kind == relation_kind::index) {
        state.edit_table(place.slot).indexes.edit(place.at).comment = op.comment;
    } else if (place.kind == relation_kind::constraint_index) {
        state.edit_table(place.slot).constraints.edit(place.at).index_comment = op.comment;
    }
    return no;
}

}  // namespace varve::detail
