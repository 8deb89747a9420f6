#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A table while it is made out of a struct.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/diagnose/refusal.hpp"
#include "varve/operation/operation.hpp"
#include "varve/text/arena.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// A column that had another name.
struct renamed_column {
    name from = {};
    name to = {};
};

/// What a model declares. Names that nobody spelled stand in the arena.
struct model_draft {
    text_arena* texts = nullptr;
    operations::create_table table = {};
    list<objects::constraint> foreign_keys = {};
    list<objects::index> indexes = {};
    list<operations::create_enum> enums = {};
    std::string_view comment = {};
    name former_name = {};
    list<renamed_column> former_columns = {};
    refusal problem = {};

    constexpr objects::column& column(std::size_t at) { return table.columns.edit(at); }

    /// Only the first problem counts.
    constexpr void refuse(std::string_view what, std::string_view remedy, mistake kind = mistake::not_allowed) {
        if (problem) { return; }
        problem = refusal(kind);
        problem.say() << what;
        problem.advise() << remedy;
    }

    constexpr std::string_view join(std::string_view prefix, std::string_view table_name, std::string_view column_name) {
        char* const room = texts->draft(prefix.size() + table_name.size() + column_name.size() + 2);
        char* to = room;
        for (const std::string_view part : {prefix, table_name, column_name}) {
            if (to != room) { *to++ = '_'; }
            for (const char c : part) { *to++ = c == '.' ? '_' : c; }
        }
        return texts->keep_draft(static_cast<std::size_t>(to - room));
    }
};

}  // namespace varve::detail
