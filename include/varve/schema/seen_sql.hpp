#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Facts from the SQL text of executes that later steps depend on.
#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// What the executes so far have made, as far as their SQL text shows it.
struct seen_sql {
    list<name> functions = {};           ///< functions it created with the name of a built-in one
    list<name> partitioned = {};         ///< tables it created with PARTITION BY
    list<name> with_default = {};        ///< tables that it gave a default partition
    list<name> default_partitions = {};  ///< that partition, at the same position
    list<name> committing = {};          ///< procedures it created with COMMIT or ROLLBACK in their bodies
    list<name> new_enums = {};           ///< enum types that the current transaction has made, by SQL or a step
    bool casts = false;                  ///< it created a cast
    bool slot_may_be_absent = false;     ///< it removed the slot of a subscription, or created one without a slot
    bool changes_rows = false;           ///< it created a trigger or rule, which may fill in values of rows
    bool unread = false;                 ///< it has SQL that no operation expresses, and no declared effect
    bool path_changed = false;           ///< it changed the search path or the role, so names may lead elsewhere

    using fields =
        field_list<&seen_sql::functions, &seen_sql::partitioned, &seen_sql::with_default, &seen_sql::default_partitions,
                   &seen_sql::committing, &seen_sql::new_enums, &seen_sql::casts, &seen_sql::slot_may_be_absent,
                   &seen_sql::changes_rows, &seen_sql::unread, &seen_sql::path_changed>;
};

}  // namespace varve::detail
