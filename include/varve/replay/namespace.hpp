#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Replay of operations on schemas.
#include <cstddef>
#include <string_view>

#include "varve/operation/namespace.hpp"
#include "varve/replay/lookup.hpp"

namespace varve::detail {

constexpr refusal replay_one(schema& state, const operations::create_schema& op) {
    refusal no;
    const std::string_view wanted = op.schema.text();
    if (!check_identifier("schema", wanted, no)) { return no; }
    if (wanted.size() > 2 && same_text(wanted.substr(0, 3), "pg_")) {
        refuse(no, mistake::bad_name,
               {"schema \"", wanted, "\": PostgreSQL keeps names that begin with pg_ for itself"},
               {"choose another name"});
        return no;
    }
    const bool exists = state.has_schema(op.schema);
    if (same_text(wanted, "public") || same_text(wanted, "information_schema") ||
        (exists && !may_be_touched(state, wanted))) {
        refuse(no, mistake::exists_already, {"schema \"", wanted, "\" exists already"},
               {"leave the step out, or choose another name"});
        return no;
    }
    if (!exists) { state.schemas.push_back(op.schema); }
    return no;
}

constexpr bool refuse_filled(std::string_view wanted, std::string_view kind, std::string_view object, refusal& no) {
    return refuse(no, mistake::still_needed, {"schema \"", wanted, "\" still holds ", kind, " \"", object, "\""},
                  {"drop everything in the schema first"});
}

constexpr refusal replay_one(schema& state, const operations::drop_schema& op) {
    refusal no;
    const std::string_view wanted = op.schema.text();
    if (const std::size_t at = state.schemas.position(op.schema); at != nowhere) {
        for (const std::uint32_t slot : state.uses().slots(op.schema)) {
            const objects::table& each = state.table_slots()[slot];
            if (!each.name.empty() && !each.uncertain && same_text(each.name.schema(), wanted)) {
                refuse_filled(wanted, "table", each.name.object(), no);
                return no;
            }
        }
        const auto is_in_it = [&](std::size_t i) {
            const objects::enumeration& each = state.enums[i];
            if (each.uncertain || !same_text(each.name.schema(), wanted)) { return false; }
            refuse_filled(wanted, "enum type", each.name.object(), no);
            return true;
        };
        if (state.enums.find_by_word(op.schema.hash(), is_in_it)) { return no; }
        const auto has_extension = [&](std::size_t i) {
            const name& each = state.extensions[i];
            if (!same_text(each.schema(), wanted)) { return false; }
            refuse_filled(wanted, "extension", each.object(), no);
            return true;
        };
        if (state.extensions.find_by_word(op.schema.hash(), has_extension)) { return no; }
        for (const objects::known_object& each : state.known.items()) {
            if (!each.dropped && each.table.empty() && same_text(each.name.schema(), wanted)) {
                refuse_filled(wanted, objects::word_of(each.kind), each.name.object(), no);
                return no;
            }
        }
        state.schemas.erase(at);
        return no;
    }
    if (same_text(wanted, "public")) {
        refuse(no, mistake::not_allowed, {"unqualified names are in schema \"public\""}, {"do not drop it"});
        return no;
    }
    if (!may_be_touched(state, wanted)) {
        nearest_name nearest(wanted);
        for (const name& each : state.schemas) { nearest.consider(each.text()); }
        refuse_missing(no, {"schema \"", wanted, "\""}, nearest, {"create it before, or correct the name"});
    }
    return no;
}

}  // namespace varve::detail
