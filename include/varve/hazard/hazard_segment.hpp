#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a transaction has done to tables, for the hazards of the operations after it.
#include "varve/schema/schema.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// What the operations of one transaction have done so far.
struct hazard_segment {
    list<name> made = {};     ///< tables that it has created: nobody else uses them
    list<name> locked = {};   ///< tables whose reads wait for it
    list<name> scanned = {};  ///< tables that it has read or written as a whole
    list<name> keyed = {};    ///< tables that it has added a foreign key to: writes to both tables wait for it

    constexpr bool has_made(const name& table) const { return schema::contains(made, table); }
};

}  // namespace varve::detail
