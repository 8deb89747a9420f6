#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What CREATE, ALTER and DROP do with an object that no operation creates: a view, a function, a trigger …
#include <cstdint>
#include <string_view>

#include "varve/reader/query_reader.hpp"
#include "varve/reader/view_reader.hpp"
#include "varve/schema/known_object.hpp"

namespace varve::detail {

/// What a statement does with known objects. `other` changes nothing that a schema holds.
enum class known_act : std::uint8_t { create, drop, rename, rename_column, move, redefine, other };

/// One object that a statement is about.
struct known_subject {
    name called = {};
    std::string_view arguments = {};  ///< of a function, as they are written
    bool has_arguments = false;       ///< the statement has parentheses for them
};

struct known_statement {
    known_act act = known_act::other;
    objects::known_kind kind = objects::known_kind::view;
    list<known_subject> subjects = {};
    name table = {};     ///< of a trigger, policy or rule
    name column = {};    ///< the column that is renamed
    name to = {};        ///< the new name, or the new schema
    name function = {};  ///< what a trigger calls
    name row_type = {};  ///< what a function returns
    bool replaces = false;
    bool if_exists = false;  ///< also IF NOT EXISTS
    bool cascades = false;
    bool owned = false;  ///< the sequence belongs to a column, and is dropped with it
    query_reading query = {};
    std::string_view head = {};  ///< of a view: what comes between its name and AS
    std::string_view body = {};  ///< of a view: its query
    std::string_view tail = {};  ///< of a view: what comes after its query
    bool defined = false;        ///< `head`, `body` and `tail` are all of it
};

}  // namespace varve::detail
