#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Tables of requests on revision graphs, with the answers of Alembic 1.19.

#include <cstddef>
#include <string_view>
#include <vector>

namespace varve::tests {

/// What is asked.
enum class request {
    upgrade,  ///< from rows of the version table to targets
    downgrade,
    stamp,
    history,         ///< a range, both ends in it; the walk is newest first
    named,           ///< which revisions a text means; the walk is a set
    current,         ///< where the lines of a database end; the walk is a set
    script_upgrade,  ///< upgrade start:end --sql
    script_downgrade,
    script_stamp,
};

/// Where varve differs on purpose, as docs/branches.md lists it.
enum class differs {
    no,
    order,         ///< Alembic computes an order among branches, varve takes that of the chain
    several_ends,  ///< -N from several ends is an error
    below,         ///< upgrade to what stands below the database is an error
    collapse,      ///< of an ancestor and its descendant, the descendant is meant
    merge,         ///< a distance may end below a merge
    junk,          ///< text left over is an error
    prefix,        ///< short revisions have prefixes too, and an ambiguous one is told
    stands,        ///< downgrade to where a line ends already does nothing
    named_below,   ///< downgrade keeps to a branch whose name stands below the target
    stamp_all,     ///< of several stamped lines, none is lost that stood already
    counted,       ///< -N at the start of a range counts from its end
};

struct alembic_case {
    const char* test;  ///< Alembic's test, or the option's documentation
    request what;
    const char* standing;   ///< rows of the version table
    const char* target;     ///< targets are separated by blanks
    const char* walk;       ///< what runs or is shown, in order; after "! " a part of the error
    const char* rows = "";  ///< afterwards
    differs how = differs::no;
};

/// Cases on one graph, which is written as in support/branched.hpp.
struct alembic_table {
    const char* suite;
    const char* graph;
    std::vector<alembic_case> cases;
};

std::vector<alembic_table> alembic_iteration_cases();
std::vector<alembic_table> alembic_label_cases();
std::vector<alembic_table> alembic_dependency_cases();
std::vector<alembic_table> alembic_traversal_cases();
std::vector<alembic_table> alembic_branch_cases();
std::vector<alembic_table> alembic_merge_cases();
std::vector<alembic_table> alembic_command_cases();

}  // namespace varve::tests
