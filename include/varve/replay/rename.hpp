#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of renaming tables and indexes; as in PostgreSQL, ALTER TABLE … RENAME also renames an index or a sequence,
// and ALTER INDEX … RENAME a table (https://www.postgresql.org/docs/current/sql-alterindex.html).
#include <cstddef>
#include <string_view>

#include "varve/operation/index.hpp"
#include "varve/operation/table.hpp"
#include "varve/replay/constraint.hpp"
#include "varve/replay/known_drop.hpp"
#include "varve/replay/table.hpp"
#include "varve/schema/rename.hpp"
#include "varve/schema/sequence_use.hpp"

namespace varve::detail {

constexpr void rename_table_at(schema& state, std::size_t slot, const name& wanted, refusal& no) {
    const name from = state.table_slots()[slot].name;
    if (!check_name_beside("table", wanted, from.schema(), no)) { return; }
    name to = wanted;
    if (!same_text(from.schema(), to.schema())) {
        buffer_sink qualified;
        qualified << from.schema() << '.' << wanted.object();
        to = name(state.texts().keep(qualified.text()));
    }
    if (check_relation_name(state, "table", to.schema(), to.unqualified(), no) &&
        check_type_name(state, "table", to, no)) {
        if (forget_name(state.seen.partitioned, from)) { state.seen.partitioned.push_back(to); }
        rename_default_partitions(state.seen, from, to);
        rename_table_everywhere(state, slot, to);
    }
}

constexpr void rename_index_at(schema& state, const index_place& place, const name& wanted, refusal& no) {
    if (place.kind == relation_kind::constraint_index) {
        rename_constraint_at(state, place.slot, place.at, wanted.unqualified(), no);
        return;
    }
    const objects::table& owner = state.table_slots()[place.slot];
    if (!check_name_beside("index", wanted, owner.name.schema(), no) ||
        !check_relation_name(state, "index", owner.name.schema(), wanted.unqualified(), no)) {
        return;
    }
    const name to = wanted.object();
    const name from = owner.indexes[place.at].name;
    state.remove_name(place.slot, from, relation_kind::index);
    state.edit_table(place.slot).indexes.edit(place.at).name = to;
    state.add_name(place.slot, to, relation_kind::index);
    follow_key_name(state, place.slot, from, to);
}

/// Renames a sequence that column defaults use, such as the sequence of a serial column.
constexpr void rename_sequence_to(schema& state, const name& from, const name& wanted, refusal& no) {
    if (!check_name_beside("sequence", wanted, from.schema(), no) ||
        !check_relation_name(state, "sequence", from.schema(), wanted.unqualified(), no)) {
        return;
    }
    buffer_sink qualified;
    qualified << from.text().substr(0, from.text().size() - from.object().size()) << wanted.object();
    rename_sequence(state, from, state.texts().keep(qualified.text()));
}

constexpr refusal replay_one(schema& state, const operations::rename_table& op) {
    refusal no;
    if (const index_place index = find_index(state, op.table); index.at != nowhere) {
        rename_index_at(state, index, op.to, no);
        return no;
    }
    if (state.table_slot(op.table) == nowhere && is_sequence_read(state, op.table)) {
        rename_sequence_to(state, op.table, op.to, no);
    } else if (const std::size_t slot = need_table(state, op.table, no); slot != nowhere) {
        rename_table_at(state, slot, op.to, no);
    } else if (const std::size_t view = no ? nowhere : state.known.relation(op.table); view != nowhere) {
        known_statement what;
        what.act = known_act::rename;
        what.to = op.to.unqualified();
        const name to = moved_name(state, what, op.table);
        if (check_relation_name(state, "view", to.schema(), to.unqualified(), no)) { rename_known(state, view, to); }
    } else if (!no) {
        state.hidden.add(op.to.text());  // an execute made the table; from here on it has this name
        known_statement what;
        what.to = op.to.unqualified();
        state.known.follow_name(op.table, moved_name(state, what, op.table));
    }
    return no;
}

constexpr refusal replay_one(schema& state, const operations::rename_index& op) {
    refusal no;
    const index_place place = need_index(state, op.index, no);
    if (place.kind == relation_kind::table) {
        rename_table_at(state, place.slot, op.to, no);
    } else if (place.kind != relation_kind::none) {
        rename_index_at(state, place, op.to, no);
    }
    return no;
}

}  // namespace varve::detail
