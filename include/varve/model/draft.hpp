#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A table while it is made out of a struct.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/model/members.hpp"
#include "varve/operation/operation.hpp"
#include "varve/text/arena.hpp"

namespace varve::detail {

/// A column that had another name.
struct renamed_column {
    name from = {};
    name to = {};
};

/// What a model declares. Names that nobody spelled stand in the arena.
struct model_draft {
    text_arena* texts = nullptr;
    const struct_facts* of = nullptr;
    operations::create_table table = {};
    list<objects::constraint> foreign_keys = {};
    list<objects::index> indexes = {};
    std::string_view comment = {};
    name former_name = {};
    list<renamed_column> former_columns = {};
    list<name> dropped_columns = {};
    refusal problem = {};

    /// Only the first problem counts.
    constexpr void refuse(mistake kind, std::string_view part, std::string_view what, std::string_view remedy) {
        if (problem) { return; }
        problem = refusal(kind);
        problem.say() << part << what;
        problem.advise() << remedy;
    }

    /// Refuses without a word: the compiler has said what is wrong.
    constexpr void refuse_silently() {
        if (!problem) { problem = refusal(mistake::not_allowed); }
    }

    /// The name of the column of a member that `part` names; empty, with a problem, where it is no member of this struct.
    constexpr name column(std::string_view part, const member_place& member) {
        if (member.of != of || member.at == no_member) {
            refuse(mistake::does_not_exist, part, " names a member of another struct, or one that Boost.Hana was not told of",
                   "name a member of this struct, and list it in BOOST_HANA_ADAPT_STRUCT");
            return {};
        }
        return table.columns[member.at].name;
    }

    /// ix_TABLE_COLUMN, as SQLAlchemy calls an index.
    constexpr name index_name(std::string_view column_name) {
        const std::string_view table_name = table.table.text();
        char* const room = texts->draft(table_name.size() + column_name.size() + 4);
        char* to = room;
        for (const std::string_view part : {std::string_view("ix"), table_name, column_name}) {
            if (to != room) { *to++ = '_'; }
            for (const char c : part) { *to++ = c == '.' ? '_' : c; }
        }
        return texts->keep_draft(static_cast<std::size_t>(to - room));
    }
};

}  // namespace varve::detail
