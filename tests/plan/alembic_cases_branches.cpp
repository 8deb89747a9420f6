// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's test_version_traversal.py, where a line branches.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request up = request::upgrade;
constexpr request down = request::downgrade;
constexpr request stamp = request::stamp;

alembic_table branched_path() {
    return {
        "BranchedPathTest",
        "a; b : a; c2 #c2branch : b; d2 : c2; c1 #c1branch : b; d1 : c1",
        {
            {"test_stamp_down_across_multiple_branch_to_branchpoint", stamp, "d1 c2", "b", "", "b"},
            {"test_stamp_to_labeled_base_multiple_heads", stamp, "d1 c2", "c1branch@base", "", "c2"},
            {"test_stamp_to_labeled_head_multiple_heads", stamp, "d1 c2", "c2branch@head", "", "d1 d2"},
            {"test_upgrade_single_branch", up, "b", "d1", "c1 d1", "d1"},
            {"test_upgrade_multiple_branch", up, "a", "d1 d2", "b c2 d2 c1 d1", "d1 d2"},
            {"test_downgrade_multiple_branch", down, "d1 d2", "a", "d1 c1 d2 c2 b", "a"},
            {"test_relative_upgrade", up, "b", "c2branch@head-1", "c2", "c2"},
            {"test_relative_downgrade_baseplus2", down, "d2 d1", "base+2", "d1 c1 d2 c2", "b"},
            {"test_relative_downgrade_branchplus2", down, "d2 d1", "c2branch@base+2", "d2 c2", "d1"},
            {"test_relative_downgrade_branchplus3", down, "d2 d1", "c2", "d2", "d1 c2"},
            {"test_relative_downgrade_branchplus3", down, "d2 d1", "c2branch@base+3", "d2", "d1 c2"},
            {"test_downgrade_once_order_right", down, "d2 d1", "-1", "! the database is at \"d2\" and \"d1\"", "",
             differs::several_ends},
            {"test_downgrade_once_order_right_unbalanced", down, "c2 d1", "-1", "! name the branch, as in c2branch@-1",
             "", differs::several_ends},
            {"test_downgrade_once_order_left", down, "d1 d2", "-1", "! is ambiguous", "", differs::several_ends},
            {"test_downgrade_once_order_left_unbalanced", down, "c1 d2", "-1", "! is ambiguous", "",
             differs::several_ends},
            {"test_downgrade_once_order_left_unbalanced_labelled", down, "d1 d2", "c1branch@-1", "d1", "c1 d2"},
            {"test_downgrade_relative_order_right", down, "d2 c1", "d2-1", "d2", "c1 c2"},
            {"test_downgrade_relative_order_left", down, "c1 d2", "d2-1", "d2", "c1 c2"},
            {"test_downgrade_single_branch_c1branch", down, "c1 d2", "c1branch@b", "c1", "d2"},
            {"test_downgrade_single_branch_c1branch_from_d1_head", down, "c1 d2", "c2branch@b", "d2 c2", "c1"},
            {"test_downgrade_single_branch_c2", down, "d1 d2", "c2@b", "d2 c2", "d1"},
            {"test_downgrade_single_branch_d1", down, "d1 d2", "d1@b", "d1 c1", "d2"},
            {"test_downgrade_relative_to_branch_head", down, "d1 d2", "c1branch@head-1", "d1", "c1 d2"},
            {"test_upgrade_other_branch_from_mergepoint", up, "c1", "c2branch@+1", "c2", "c1 c2"},
            {"test_upgrade_one_branch_of_heads", up, "c1 c2", "c2branch@+1", "d2", "c1 d2"},
            {"test_ambiguous_upgrade", up, "c1 c2", "+1", "! the database is at \"c2\" and \"c1\""},
            {"test_upgrade_from_base", up, "", "base+1", "a", "a"},
            {"test_upgrade_from_base_implicit", up, "", "+1", "a", "a"},
            {"test_downgrade_minus1_to_base", down, "a", "-1", "a", ""},
            {"test_downgrade_minus1_from_base", down, "", "-1", "! goes below base: there are 0 migrations applied up to base"},
            {"test_downgrade_no_effect_branched", down, "d1 c2", "c2", "", "d1 c2"},
            {"test_downgrade_no_effect_branched", down, "d1 c2", "d1", "", "d1 c2"},
            {"ambiguous walk", up, "b", "+1", "! \"c2\" and \"c1\" come after \"b\""},
            {"nothing to drop on the branch", down, "d1", "c2branch@b", "", "d1", differs::stands},
        }};
}

alembic_table merge_of_two_roots() {
    return {"BranchFromMergepointTest",
            "a1; b1 : a1; c1 : b1; a2; b2 : a2; c2 : b2; d1 : c1 c2; d2 : c2",
            {
                {"test_mergepoint_to_only_one_side_upgrade", up, "d2 b1", "d1", "c1 d1", "d2 d1"},
                {"test_mergepoint_to_only_one_side_downgrade", down, "d2 d1", "b1", "d1 c1", "d2 b1"},
            }};
}

alembic_table merge_of_three_roots() {
    return {"BranchFrom3WayMergepointTest",
            "a2; b2 : a2; c2 : b2; a1; b1 : a1; c1 : b1; a3; b3 : a3; c3 : b3; d1 : c1 c2 c3; d2 : c2; d3 : c3",
            {
                {"test_mergepoint_to_only_one_side_upgrade", up, "d3 d2 b1", "d1", "c1 d1", "d3 d2 d1"},
                {"test_mergepoint_to_only_one_side_downgrade", down, "d3 d2 d1", "b1", "d1 c1", "d3 d2 b1"},
                {"test_mergepoint_to_two_sides_upgrade", up, "d3 b2 b1", "d1", "c2 c1 d1", "d3 d1"},
                {"test_mergepoint_to_two_sides_upgrade", up, "d3 d1", "d2", "d2", "d3 d2 d1"},
            }};
}

}  // namespace

std::vector<alembic_table> alembic_branch_cases() {
    return {branched_path(), merge_of_two_roots(), merge_of_three_roots()};
}

}  // namespace varve::tests
