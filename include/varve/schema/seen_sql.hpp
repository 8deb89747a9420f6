#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the text of an execute shows, beyond what a schema holds, and later steps depend on.
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

struct seen_sql {
    list<name> functions = {};    ///< it made them, and they are called like well-known ones of PostgreSQL's own
    list<name> partitioned = {};  ///< tables that it made with PARTITION BY
    list<name> committing = {};   ///< procedures that it made, with COMMIT or ROLLBACK in their bodies
    list<name> new_enums = {};    ///< enum types that the transaction under way has made, by SQL or a step
    bool slotless = false;        ///< it took the slot from a subscription, or made one without
};

}  // namespace varve::detail
