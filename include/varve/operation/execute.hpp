#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that varve sends to the server unchanged.
#include <cstdint>
#include <string_view>

#include "varve/value/list.hpp"

namespace varve {
class operation;
}

namespace varve::operations {

/// SQL as written. `effects` are operations that describe what it does to the schema; they are replayed, but never
/// rendered. Without declared effects, replay reads the SQL. Objects that SQL which it does not understand may have
/// touched become uncertain.
struct execute {
    std::string_view sql = {};
    varve::list<operation> effects;
    bool outside_transaction = false;  ///< the SQL must not run in a transaction, such as VACUUM
    bool known = false;                ///< whether effects were declared; the list may still be empty
    std::string_view file = {};        ///< the file that contains the SQL, for messages; empty if the SQL is in C++
    std::uint32_t line = 1;            ///< the line of `file` at which `sql` begins, counted from 1
};

}  // namespace varve::operations
