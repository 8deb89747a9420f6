#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds and renames the sequences that defaults read. A schema holds no other sequences.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/schema/schema.hpp"
#include "varve/sql/next_value.hpp"

namespace varve::detail {

/// Whether the default of the column is the next value of the sequence.
constexpr bool reads_sequence(const objects::column& each, const name& sequence) {
    if (each.from != objects::origin::default_value || each.value.kind != objects::expression_kind::sql) {
        return false;
    }
    const std::string_view literal = sequence_of_next_value(each.value.text);
    return !literal.empty() && spells_sequence(literal, sequence);
}

/// Whether the default of a column of any table is the next value of the sequence.
constexpr bool is_sequence_read(const schema& state, const name& sequence) {
    for (const std::uint32_t slot : state.uses().slots(hash_text(sequence.object()))) {
        for (const objects::column& each : state.table_slots()[slot].columns) {
            if (reads_sequence(each, sequence)) { return true; }
        }
    }
    return false;
}

/// Whether SQL may have changed or dropped a table whose default reads the sequence, and the sequence with it.
constexpr bool is_sequence_uncertain(const schema& state, const name& sequence) {
    for (const std::uint32_t slot : state.uses().slots(hash_text(sequence.object()))) {
        const objects::table& owner = state.table_slots()[slot];
        for (const objects::column& each : owner.columns) {
            if (owner.uncertain && reads_sequence(each, sequence)) { return true; }
        }
    }
    return false;
}

/// Gives the defaults that read a sequence its new name.
constexpr void rename_sequence(schema& state, const name& from, const name& to) {
    for (const std::uint32_t slot : state.uses().slots(hash_text(from.object()))) {
        for (std::size_t i = 0; i < state.table_slots()[slot].columns.size(); ++i) {
            if (!reads_sequence(state.table_slots()[slot].columns[i], from)) { continue; }
            buffer_sink value;
            put_serial_default(value, to);
            objects::column& each = state.edit_table(slot).columns.edit(i);
            each.value.text = state.texts().keep(value.text());
            state.add_reference_from(slot, each);
        }
    }
}

}  // namespace varve::detail
