#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A table that is being built from a struct.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/model/members.hpp"
#include "varve/operation/operation.hpp"
#include "varve/text/arena.hpp"

namespace varve::detail {

/// A renamed column.
struct renamed_column {
    name from = {};
    name to = {};
};

/// How many of a draft's first elements come from annotations.
struct noted_sizes {
    std::size_t constraints = 0;
    std::size_t references = 0;
    std::size_t named_references = 0;
    std::size_t indexes = 0;
    std::size_t former_columns = 0;
};

/// The declarations of a model. Names that varve makes are kept in the arena.
struct model_draft {
    text_arena* texts = nullptr;
    const struct_facts* of = nullptr;
    operations::create_table table = {};
    list<objects::constraint> foreign_keys = {};
    list<objects::constraint> named_foreign_keys = {};  ///< to tables that no struct describes
    list<objects::index> indexes = {};
    std::string_view comment = {};
    name former_name = {};
    list<renamed_column> former_columns = {};
    list<name> dropped_columns = {};
    refusal problem = {};
    list<std::size_t> noted_origins = {};  ///< columns whose default, identity or expression an annotation sets

    /// Sets the problem. Only the first one is kept.
    constexpr void refuse(mistake kind, std::string_view part, std::string_view what, std::string_view remedy) {
        if (problem) { return; }
        problem = refusal(kind);
        problem.say() << part << what;
        problem.advise() << remedy;
    }

    /// Sets the problem for a declaration that is refused. `why` is empty if the compiler has reported it.
    constexpr void refuse_misuse(std::string_view why) { refuse(mistake::not_allowed, {}, why, {}); }

    constexpr bool is_noted_origin(std::size_t column) const {
        for (const std::size_t each : noted_origins) {
            if (each == column) { return true; }
        }
        return false;
    }

    constexpr noted_sizes sizes() const {
        return {table.constraints.size(), foreign_keys.size(), named_foreign_keys.size(), indexes.size(),
                former_columns.size()};
    }

    /// Sets a problem without a message: the compiler has already reported it.
    constexpr void refuse_silently() {
        if (!problem) { problem = refusal(mistake::not_allowed); }
    }

    /// Returns the column of a member that `part` names. Returns no_member, and sets the problem, if the
    /// struct has no such member.
    constexpr std::size_t place(std::string_view part, const member_place& member) {
        const std::size_t found = of->find(member);
        if (found == no_member && !problem) {
            problem = refusal(mistake::does_not_exist);
            problem.say() << part << " names a member of another struct" << or_unknown_member;
            problem.advise() << "name a member of this struct" << and_list_it;
        }
        return found;
    }

    /// Returns the name of that column, or an empty one.
    constexpr name column(std::string_view part, const member_place& member) {
        const std::size_t found = place(part, member);
        return found == no_member ? name() : name(table.columns[found].name);
    }

    /// Returns ix_TABLE_COLUMN, the name that SQLAlchemy gives an index.
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
