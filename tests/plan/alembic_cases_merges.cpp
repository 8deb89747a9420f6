// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's test_version_traversal.py, where branches merge.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request up = request::upgrade;
constexpr request down = request::downgrade;
constexpr request stamp = request::stamp;

alembic_table twins() {
    return {"TwinMergeTest",
            "a; b3 : a; b1 : a; b2 : a; c2 : b1 b2 b3; d2 : c2; c1 : b1 b2 b3; d1 : c1",
            {
                {"test_upgrade", up, "a", "b3", "b3", "b3"},
                {"test_upgrade", up, "b3", "b1", "b1", "b1 b3"},
                {"test_upgrade", up, "b1 b3", "b2", "b2", "b1 b2 b3"},
                {"test_upgrade", up, "b1 b2 b3", "c2", "c2", "c2"},
                {"test_upgrade", up, "c2", "d2", "d2", "d2"},
                {"test_upgrade", up, "d2", "c1", "c1", "c1 d2"},
                {"test_upgrade", up, "c1 d2", "d1", "d1", "d1 d2"},
                {"test_upgrade", up, "a", "heads", "b3 b1 b2 c2 d2 c1 d1", "d1 d2"},
            }};
}

alembic_table not_quite_twins() {
    return {"NotQuiteTwinMergeTest",
            "a; b2 : a; b3 : a; c2 : b2 b3; d2 : c2; b1 : a; c1 : b1 b2; d1 : c1",
            {
                {"test_upgrade", up, "a", "b2", "b2", "b2"},
                {"test_upgrade", up, "b2", "b3", "b3", "b2 b3"},
                {"test_upgrade", up, "b2 b3", "c2", "c2", "c2"},
                {"test_upgrade", up, "c2", "d2", "d2", "d2"},
                {"test_upgrade", up, "d2", "b1", "b1", "b1 d2"},
                {"test_upgrade", up, "b1 d2", "c1", "c1", "c1 d2"},
                {"test_upgrade", up, "c1 d2", "d1", "d1", "d1 d2"},
                {"test_upgrade", up, "a", "heads", "b2 b3 c2 d2 b1 c1 d1", "d1 d2"},
            }};
}

alembic_table merged() {
    return {"MergedPathTest",
            "a; b : a; c2 #c2branch : b; d2 : c2; c1 : b; d1 : c1; e : d1 d2; f : e",
            {
                {"test_stamp_down_across_merge_point_branch", stamp, "e", "c2", "", "c2"},
                {"test_stamp_down_across_merge_prior_branching", stamp, "e", "a", "", "a"},
                {"test_stamp_up_across_merge_from_single_branch", stamp, "c2", "e", "", "e"},
                {"test_stamp_labeled_head_across_merge_from_multiple_branch", stamp, "d1 c2", "c2branch@head", "", "f"},
                {"test_stamp_up_across_merge_from_multiple_branch", stamp, "d1 c2", "e", "", "e"},
                {"test_stamp_up_across_merge_prior_branching", stamp, "b", "e", "", "e"},
                {"test_upgrade_across_merge_point", up, "b", "f", "c2 d2 c1 d1 e f", "f"},
                {"test_downgrade_across_merge_point", down, "f", "b", "f e d1 c1 d2 c2", "b"},
                {"ambiguous walk", down, "e", "-1", "e", "d1 d2", differs::merge},
                {"ambiguous walk", down, "f", "-2", "f e", "d1 d2", differs::merge},
                {"ambiguous walk", down, "f", "-3", "! \"d2\" and \"d1\" are merged on the way down from \"f\""},
                {"ambiguous walk", down, "f", "c2branch@-3", "f e d2", "d1 c2", differs::merge},
                {"ambiguous walk", up, "b", "e-1", "c2 d2 c1 d1", "d1 d2", differs::merge},
            }};
}

alembic_table beside_a_merge() {
    return {"stamp",
            "a; b1 : a; b2 : a; c : b1 b2; b3 : a",
            {
                {"heads of which one stands", stamp, "b1 b2 b3", "heads", "", "b3 c", differs::stamp_all},
                {"a branch that is named", stamp, "b1 b3", "a@c", "", "b3 c", differs::stamp_all},
                {"a branch that is named, in another", stamp, "b3", "a@b1", "", "b1 b3"},
            }};
}

}  // namespace

std::vector<alembic_table> alembic_merge_cases() { return {twins(), not_quite_twins(), merged(), beside_a_merge()}; }

}  // namespace varve::tests
