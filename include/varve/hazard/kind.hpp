#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The names of the hazards, and their acknowledgement beside an operation.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace varve {

/// What makes an operation dangerous while a service uses the database. docs/hazards.md explains each.
enum class hazard : std::uint8_t {
    builds_index,           ///< an index is built while writes wait
    drops_index,            ///< reads and writes wait while an index is dropped
    builds_key,             ///< an index of a constraint is built while reads and writes wait
    rebuilds_index,         ///< an existing index is built again while reads and writes wait
    rewrites_table,         ///< the table is rewritten while reads and writes wait
    checks_rows,            ///< all rows are checked while reads and writes wait
    checks_foreign_key,     ///< all rows are checked while writes to both tables wait
    adds_exclusion,         ///< an exclusion constraint is built while reads and writes wait
    constrains_domain,      ///< all tables with a column of the domain are checked while writes wait
    detaches_partition,     ///< reads and writes of the partitioned table wait
    lengthens_lock,         ///< a lock that reads wait for is held while something slow runs
    scans_table_again,      ///< the same transaction has read or written the whole table before
    updates_all_rows,       ///< every row of a table is written, and locked, in one transaction
    requires_value,         ///< it fails if the table has rows
    narrows_type,           ///< it fails, or changes values, if rows do not fit
    renames_table,          ///< the release that runs uses the old name
    renames_column,         ///< the release that runs uses the old name
    renames_enum_value,     ///< the release that runs writes and expects the old value
    drops_table,            ///< rows are lost, and the release that runs may use the table
    drops_column,           ///< values are lost, and the release that runs may use the column
    drops_view,             ///< the release that runs may read it
    drops_constraint,       ///< a guarantee is lost
    drops_not_null,         ///< a guarantee is lost
    deletes_rows,           ///< all rows of a table are lost
    drops_cascaded,         ///< more is lost than is named
    never_validated,        ///< a constraint stays NOT VALID
    unindexed_foreign_key,  ///< deletes in the referenced table read the whole table
    unplaced_enum_value,    ///< the order of the values is an accident
    wide_index,             ///< an index of more than three columns is rarely used
    integer_key,            ///< the numbers of a new identity or serial column run out
    regretted_type,         ///< a type that most people change later
    unknown_sql,            ///< nobody knows what the SQL locks
};

/// How many hazards there are.
inline constexpr std::size_t hazard_count = static_cast<std::size_t>(hazard::unknown_sql) + 1;

/// Says that a hazard is accepted, and why. It belongs to the operation before or after it in `steps(…)`.
struct acknowledgement {
    hazard what = hazard::unknown_sql;
    std::string_view reason = {};
    std::size_t position = 0;  ///< how many operations come before it
    std::size_t before = 1;    ///< how many of them belong to the step before it
    std::size_t after = 1;     ///< how many operations belong to the step after it
};

}  // namespace varve
