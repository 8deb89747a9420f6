#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Facts from the SQL text of executes that later steps depend on.
#include "varve/schema/fields.hpp"
#include "varve/text/name.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Facts about the executes so far, as their SQL text shows them.
struct seen_sql {
    list<name> functions = {};           ///< functions created with the name of a built-in one
    list<name> partitioned = {};         ///< tables created with PARTITION BY
    list<name> with_default = {};        ///< tables that got a default partition
    list<name> default_partitions = {};  ///< that partition, at the same position
    list<name> committing = {};          ///< procedures created with COMMIT or ROLLBACK in their bodies
    list<name> new_enums = {};           ///< enum types that the current transaction has created, by SQL or a step
    bool casts = false;                  ///< a cast was created
    bool slot_may_be_absent = false;     ///< the slot of a subscription was removed, or one was created without a slot
    bool changes_rows = false;           ///< a trigger or rule was created, which may fill in values of rows
    bool unread = false;                 ///< there was SQL that no operation expresses, without a declared effect
    bool path_changed = false;           ///< the search path or the role was changed, so a name may mean another object

    using fields =
        field_list<&seen_sql::functions, &seen_sql::partitioned, &seen_sql::with_default, &seen_sql::default_partitions,
                   &seen_sql::committing, &seen_sql::new_enums, &seen_sql::casts, &seen_sql::slot_may_be_absent,
                   &seen_sql::changes_rows, &seen_sql::unread, &seen_sql::path_changed>;
};

}  // namespace varve::detail
