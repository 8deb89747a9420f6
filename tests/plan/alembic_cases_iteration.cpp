// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's test_revision.py, for its iteration from an upper end down to a lower one, which is included. A case without the
// lower end, or with everything that the upper end needs, is an upgrade here.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request up = request::upgrade;
constexpr request history = request::history;
constexpr request named = request::named;

alembic_table one_line() {
    return {"APITest",
            "a; b : a; c : b",
            {
                {"test_get_revision_head_single", named, "", "head", "c"},
                {"test_get_revision_base_single", named, "", "base", ""},
                {"test_iterate_tolerates_dupe_targets", up, "a", "c c", "b c", "c"},
            }};
}

alembic_table longer_line() {
    return {"APITest", "a; b : a; c : b; d : c", {{"test_add_revision_one_head", named, "", "heads", "d"}}};
}

alembic_table two_heads() {
    return {"APITest",
            "a; b : a; c1 : b; c2 : b",
            {
                {"test_get_revision_head_multiple", named, "", "head", "! there are 2 heads, \"c1\" and \"c2\""},
                {"test_get_revisions_head_multiple", up, "", "head", "! use heads for all of them"},
                {"test_get_revisions_heads_multiple", named, "", "heads", "c1 c2"},
            }};
}

alembic_table grown_two_heads() {
    return {
        "APITest", "a; b : a; c1 : b; d1 : c1; c2 : b", {{"test_add_revision_two_head", named, "", "heads", "c2 d1"}}};
}

alembic_table two_bases() {
    return {"APITest", "a; b : a; c; d : c", {{"test_get_revision_base_multiple", named, "", "base", ""}}};
}

alembic_table diamond() {
    return {"DiamondTest",
            "a; b2 : a; b1 : a; c : b1 b2; d : c",
            {{"test_iterate_simple_diamond", history, "", "a:d", "d c b1 b2 a"}}};
}

alembic_table nothing() {
    return {"EmptyMapTest",
            "",
            {
                {"test_iterate", history, "", "base:head", ""},
                {"test_iterate", up, "", "head", ""},
            }};
}

alembic_table long_and_short() {
    return {"LongShortBranchTest",
            "a; b1 : a; c1 : b1; d12 : c1; d11 : c1; b2 : a",
            {{"test_iterate_full", history, "", "base:heads", "b2 d11 d12 c1 b1 a"}}};
}

alembic_table branches() {
    return {
        "MultipleBranchTest",
        R"(a; b2 : a; cb2 : b2; d3cb2 : cb2; d2cb2 : cb2; d1cb2 : cb2; d1d2cb2 : d1cb2 d2cb2
               b1 : a; cb1 : b1; d2cb1 : cb1; d1cb1 : cb1)",
        {
            {"test_iterate_from_merge_point", history, "", "a:d1d2cb2", "d1d2cb2 d1cb2 d2cb2 cb2 b2 a"},
            {"test_iterate_multiple_heads", history, "", "a:d2cb2 d3cb2", "d2cb2 d3cb2 cb2 b2 a"},
            {"test_iterate_single_branch", history, "", "a:d3cb2", "d3cb2 cb2 b2 a"},
            {"test_iterate_single_branch_to_base", history, "", "base:d3cb2", "d3cb2 cb2 b2 a"},
            {"test_iterate_multiple_branch_to_base", history, "", ":d3cb2 cb1", "cb1 b1 d3cb2 cb2 b2 a"},
            {"test_iterate_multiple_heads_single_base", history, "", "b2:d1cb1 d2cb2 d3cb2", "d2cb2 d3cb2 cb2 b2"},
            {"test_same_branch_wrong_direction", history, "", "d1cb1:b1", "! \"d1cb1\" does not come before \"b1\""},
            {"test_distinct_branches", history, "", "b1:d2cb2", "! \"b1\" does not come before \"d2cb2\""},
            {"test_wrong_direction_to_base_as_none", history, "", "d1cb1:base",
             "! \"d1cb1\" does not come before base"},
            {"test_wrong_direction_to_base_as_empty", up, "d1cb1", "base", "! is below the database"},
        }};
}

alembic_table travelling() {
    return {
        "BranchTravellingTest",
        R"(a1; a2 : a1; a3 : a2; b2 : a3; cb2 : b2; db2 : cb2; e2b2 : db2
               b1 : a3; cb1 : b1; db1 : cb1; e2b1 : db1; merge : e2b1 e2b2; e1b1 : db1; fe1b1 : e1b1)",
        {
            {"test_iterate_one_branch_both_to_merge", up, "cb1", "merge", "b2 cb2 db2 e2b2 db1 e2b1 merge", "merge"},
            {"test_three_branches_end_in_single_branch", history, "", "a3:merge fe1b1",
             "fe1b1 e1b1 merge e2b1 db1 cb1 b1 e2b2 db2 cb2 b2 a3"},
            {"test_two_branches_to_root", history, "", "a1:merge", "merge e2b1 db1 cb1 b1 e2b2 db2 cb2 b2 a3 a2 a1"},
            {"test_two_branches_end_in_branch", history, "", "b1:merge", "merge e2b1 db1 cb1 b1"},
            {"test_two_branches_end_behind_branch", history, "", "a2:merge",
             "merge e2b1 db1 cb1 b1 e2b2 db2 cb2 b2 a3 a2"},
            {"test_three_branches_to_root", history, "", "a1:merge fe1b1",
             "fe1b1 e1b1 merge e2b1 db1 cb1 b1 e2b2 db2 cb2 b2 a3 a2 a1"},
            {"test_three_branches_end_multiple_bases", history, "", "cb1 cb2:merge fe1b1",
             "fe1b1 e1b1 merge e2b1 db1 cb1 e2b2 db2 cb2"},
            {"test_three_branches_end_multiple_bases_exclusive", up, "cb1 cb2", "merge fe1b1",
             "db2 e2b2 db1 e2b1 merge e1b1 fe1b1", "merge fe1b1"},
            {"test_detect_invalid_head_selection", history, "", ":db1 b2 fe1b1", "fe1b1 e1b1 db1 cb1 b1 b2 a3 a2 a1",
             "", differs::collapse},
            {"test_three_branches_end_multiple_bases_exclusive_blank", history, "", ":e2b1 b2 fe1b1",
             "fe1b1 e1b1 e2b1 db1 cb1 b1 b2 a3 a2 a1", "", differs::order},
            {"test_iterate_to_symbolic_base", history, "", "base:fe1b1", "fe1b1 e1b1 db1 cb1 b1 a3 a2 a1"},
            {"test_ancestor_nodes", up, "", "merge", "a1 a2 a3 b2 cb2 db2 e2b2 b1 cb1 db1 e2b1 merge", "merge"},
        }};
}

alembic_table bases() {
    return {"MultipleBaseTest",
            R"(base2; a2 : base2; b2 : a2; c2 : b2; d2 : c2; base3; a3 : base3; b3 : a3; mergeb3d2 : b3 d2
               base1; a1b : base1; b1b : a1b; a1a : base1; b1a : a1a)",
            {
                {"test_heads_to_base", history, "", "base:heads",
                 "b1a a1a b1b a1b base1 mergeb3d2 b3 a3 base3 d2 c2 b2 a2 base2"},
                {"test_heads_to_base_exclusive", up, "", "heads",
                 "base2 a2 b2 c2 d2 base3 a3 b3 mergeb3d2 base1 a1b b1b a1a b1a", "b1a b1b mergeb3d2"},
                {"test_heads_to_blank", history, "", ":heads",
                 "b1a a1a b1b a1b base1 mergeb3d2 b3 a3 base3 d2 c2 b2 a2 base2"},
                {"test_detect_invalid_base_selection", history, "", "a2 b2:c2", "c2 b2 a2", "", differs::collapse},
                {"test_heads_to_revs_plus_implicit_base_exclusive", up, "c2", "heads",
                 "d2 base3 a3 b3 mergeb3d2 base1 a1b b1b a1a b1a", "b1a b1b mergeb3d2"},
                {"test_heads_to_revs_base_exclusive", history, "", "c2:heads", "mergeb3d2 d2 c2"},
                {"test_heads_to_revs_plus_implicit_base_inclusive", up, "b2", "heads",
                 "c2 d2 base3 a3 b3 mergeb3d2 base1 a1b b1b a1a b1a", "b1a b1b mergeb3d2"},
                {"test_specific_path_one", history, "", "base3:b3", "b3 a3 base3"},
                {"test_specific_path_two_implicit_base", up, "base3", "b3 b2", "base2 a2 b2 a3 b3", "b2 b3",
                 differs::order},
            }};
}

alembic_table substrings() {
    return {"GraphWithLoopTest",
            "user_foo; user : user_foo",
            {{"test_revision_map_no_loop_w_overlapping_substrings", history, "", ":heads", "user user_foo"}}};
}

alembic_table substrings_twice() {
    return {"GraphWithLoopTest",
            "user_foo; user : user_foo & user_foo",
            {{"test_revision_dupe_head", history, "", ":heads", "user user_foo"}}};
}

alembic_table substrings_depending() {
    return {
        "GraphWithLoopTest",
        "user_foo; user & user_foo",
        {{"test_revision_map_no_loop_w_overlapping_substrings_dependencies", history, "", ":heads", "user user_foo"}}};
}

}  // namespace

std::vector<alembic_table> alembic_iteration_cases() {
    return {one_line(), longer_line(), two_heads(),        grown_two_heads(),     two_bases(),
            diamond(),  nothing(),     branches(),         travelling(),          long_and_short(),
            bases(),    substrings(),  substrings_twice(), substrings_depending()};
}

}  // namespace varve::tests
