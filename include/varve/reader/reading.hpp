#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the reader knows about one statement.
#include <cstdint>
#include <string_view>

#include "varve/operation/operation.hpp"
#include "varve/reader/condition.hpp"
#include "varve/reader/cursor.hpp"
#include "varve/reader/object_kind.hpp"

namespace varve {

/// How a statement was read.
enum class reading_kind : std::uint8_t {
    understood,  ///< `operations` do exactly what it does
    known,       ///< the kind and the names of its objects are known, and some of what it reads
    data,        ///< it reads or changes rows
    unknown,     ///< it may do anything: DO, CALL, or a statement that the reader does not know
    broken,      ///< PostgreSQL's grammar refuses it, for the reason in `stop`
};

/// A column that the text of a statement names together with its table.
struct column_read {
    detail::name table = {};
    detail::name column = {};
};

/// One statement. Names are views of its text or of the arena that it was read with, and operations borrow both.
struct reading {
    reading_kind kind = reading_kind::unknown;
    std::string_view sql = {};   ///< from its first to its last token, without the semicolon
    std::string_view verb = {};  ///< in capitals: CREATE, ALTER, DROP, COMMENT ON, INSERT, …
    object_kind object = object_kind::none;
    detail::list<detail::name> names = {};  ///< what it is about: the table, function, … several for DROP
    detail::list<operation> operations = {};
    detail::list<detail::condition> conditions = {};  ///< of `operations`, by position; `none` after the last one
    bool only = false;                                ///< it says ONLY: `operations` hold if the table has no children
    bool if_table = false;                            ///< `operations` hold if the object that it alters exists
    bool if_exists = false;                           ///< it says IF EXISTS or IF NOT EXISTS
    bool replaces = false;                            ///< it says OR REPLACE
    bool cascades = false;                            ///< it says CASCADE
    detail::list<detail::name> reads = {};            ///< the tables and views that it names, other than `names`
    detail::list<column_read> columns = {};           ///< the columns that it names with their table
    detail::stop stop = {};                           ///< why it is not understood
};

}  // namespace varve
