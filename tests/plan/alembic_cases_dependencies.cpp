// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The cases in Alembic's test_revision.py and test_version_traversal.py whose migrations depend on other lines.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request up = request::upgrade;
constexpr request down = request::downgrade;
constexpr request stamp = request::stamp;
constexpr request history = request::history;
constexpr request named = request::named;

alembic_table cross_one() {
    return {
        "MultipleBaseCrossDependencyTestOne",
        R"(base3 #b_3; a3 : base3; b3 : a3; base2 #b_2; a2 : base2; b2 : a2; c2 : b2 & a3; d2 : c2
               base1 #b_1; a1b : base1; b1b : a1b & a3; a1a : base1; b1a : a1a)",
        {
            {"test_what_are_the_heads", named, "", "heads", "b1a b1b d2 b3"},
            {"test_heads_to_base", history, "", "base:heads", "b1a a1a b1b a1b base1 d2 c2 b2 a2 base2 b3 a3 base3"},
            {"test_heads_to_base_downgrade", down, "b1a b1b d2 b3", "base",
             "b1a a1a b1b a1b base1 d2 c2 b2 a2 base2 b3 a3 base3", ""},
            {"test_same_branch_wrong_direction", history, "", "d2:b2", "! \"d2\" does not come before \"b2\""},
            {"test_different_branch_not_wrong_direction", history, "", "d2:b3", "! \"d2\" does not come before \"b3\""},
            {"test_we_need_head2_upgrade", history, "", "base:b_2@head", "d2 c2 b2 a2 base2 a3 base3"},
            {"test_we_need_head2_downgrade", down, "d2", "b_2@base", "d2 c2 b2 a2 base2", "a3"},
            {"test_we_need_head3_upgrade", history, "", "base:b_3@head", "b3 a3 base3"},
            {"test_we_need_head3_downgrade", down, "b3", "base", "b3 a3 base3", ""},
            {"test_we_need_head1_upgrade", history, "", "base:b1b@head", "b1b a1b base1 a3 base3"},
            {"test_we_need_head1_downgrade", down, "b1b", "b1b@base", "b1b a1b base1", "a3"},
            {"test_we_need_base2_upgrade", history, "", "b_2@base:heads", "d2 c2 b2 a2 base2 a3 base3"},
            {"test_we_need_base2_downgrade", down, "b1a b1b d2 b3", "b_2@base", "d2 c2 b2 a2 base2", "b1a b1b b3"},
            {"test_we_need_base3_upgrade", history, "", "b_3@base:heads", "b3 a3 base3"},
            {"without what depends on it", history, "", "a3:heads", "b3 a3"},
            {"test_we_need_base3_downgrade", down, "b1a b1b d2 b3", "b_3@base", "b1b d2 c2 b3 a3 base3", "b1a a1b b2"},
        }};
}

alembic_table cross_two() {
    return {"MultipleBaseCrossDependencyTestTwo",
            R"(base1 #b_1; base2 #b_2 & b_1; a2 : base2; b2 : a2; base3 #b_3; a3 : base3; b3 : a3; c3 : b3 & b2; d3 : c3
               c2 : b2; d2 : c2; a1 : base1; b1 : a1; c1 : b1)",
            {
                {"test_what_are_the_heads", named, "", "heads", "c1 d2 d3"},
                {"test_heads_to_base", history, "", "base:heads", "c1 b1 a1 d2 c2 d3 c3 b3 a3 base3 b2 a2 base2 base1"},
                {"test_we_need_head2", history, "", "base:b_2@head", "d2 c2 b2 a2 base2 base1"},
                {"test_we_need_head3", history, "", "base:b_3@head", "d3 c3 b3 a3 base3 b2 a2 base2 base1"},
                {"test_we_need_head1", history, "", "base:b_1@head", "c1 b1 a1 base1"},
                {"test_we_need_base1", history, "", "b_1@base:heads", "c1 b1 a1 base1"},
                {"test_we_need_base2", history, "", "b_2@base:heads", "d2 c2 b2 a2 base2 base1"},
                {"test_we_need_base3", history, "", "b_3@base:heads", "d3 c3 b3 a3 base3 b2 a2 base2 base1"},
            }};
}

alembic_table cross_three() {
    return {"MultipleBaseCrossDependencyTestThree",
            "base1; a1 : base1; c2 & a1; c3 : c2; b1 : a1",
            {{"test_traverse_no_parent_but_a_dep", history, "", "base:heads", "b1 c3 c2 a1 base1"}}};
}

alembic_table normalized() {
    return {"NormalizedDownRevTest",
            "a1; a2 : a1; a3 : a2; b1; b2 : b1 & a3; b3 : b2; b4 : b3 & a3; b5 : b4 & b4",
            {
                {"test_normalized_down_revisions", down, "b4", "b3", "b4", "b3"},
                {"test_dupe_dependency", down, "b5", "-1", "b5", "b4"},
                {"test_branch_traversal", down, "b4", "b1@base", "b4 b3 b2 b1", "a3"},
                {"test_all_traversal", down, "b5", "base", "b5 b4 b3 b2 b1 a3 a2 a1", ""},
                {"test_partial_traversal", down, "b5", "a1", "b5 b4 b3 b2 a3 a2", "a1 b1"},
                {"test_partial_traversal_implicit_base_two", up, "", "b5", "a1 a2 a3 b1 b2 b3 b4 b5", "b5"},
            }};
}

alembic_table normalized_twice() {
    return {"NormalizedDownRevTest",
            "c1; a1; a2 : a1 & c1; a3 : a2 & c1; b1; b2 : b1 & a3; b3 : b2; b4 : b3 & a3; b5 : b4",
            {{"test_partial_traversal_implicit_base_three", up, "", "b5", "c1 a1 a2 a3 b1 b2 b3 b4 b5", "b5"}}};
}

alembic_table depends_one() {
    return {"DependsOnBranchTestOne",
            "a1 #lib1; b1 : a1; c1 : b1; a2; b2 : a2; c2 : b2 & c1; d1 : c1; e1 : d1; f1 : e1",
            {
                {"test_downgrade_to_dependency", down, "c2 d1", "c1", "d1", "c2"},
                {"test_stamp_across_dependency", stamp, "e1 c2", "b1", "", "b1"},
            }};
}

alembic_table depends_two() {
    return {"DependsOnBranchTestTwo",
            R"(a1; a2; a3; amerge : a1 a2 a3; b1; b2; bmerge : b1 b2; c1; c2; c3; cmerge : c1 c2 c3; d1 & a3 b2 c1)",
            {
                {"test_kaboom", down, "amerge bmerge cmerge d1", "b2", "bmerge", "amerge b1 cmerge d1"},
                {"test_kaboom", down, "amerge d1 b1 cmerge", "d1@base", "d1", "amerge b1 b2 cmerge"},
                {"test_kaboom", down, "amerge b1 b2 cmerge", "base", "cmerge c3 c2 c1 b2 b1 amerge a3 a2 a1", "",
                 differs::order},
            }};
}

alembic_table depends_three() {
    return {"DependsOnBranchTestThree",
            "a1; a2 : a1; b1; b2 : b1 & a2; b3 : b2; a3 : a2 & b1",
            {
                {"test_downgrade_over_crisscross", down, "a3 b2", "b1", "b2", "a3"},
                {"test_downgrade_over_crisscross", down, "a3", "b1", "", "a3", differs::stands},
            }};
}

alembic_table depends_four() {
    return {"DependsOnBranchTestFour",
            "a1; a2 : a1; a3 : a2; b1; b2 : b1 & a3; b3 : b2; b4 : b3 & a3",
            {{"test_dependencies_are_normalized", down, "b4", "b3", "b4", "b3"}}};
}

alembic_table depends_five() {
    return {"DependsOnBranchTestFive",
            "a1; b1 & a1; bmerge : a1 b1",
            {
                {"test_downgrade_to_depends_on", up, "a1", "b1", "b1", "b1"},
                {"test_downgrade_to_depends_on", up, "b1", "bmerge", "bmerge", "bmerge"},
                {"test_downgrade_to_depends_on", down, "bmerge", "a1", "bmerge", "b1"},
                {"test_downgrade_to_depends_on", down, "bmerge", "b1", "bmerge", "b1"},
            }};
}

alembic_table own_parent() {
    return {"DependsOnOwnDownrevTest",
            "a1; a2 : a1 & a1",
            {
                {"test_traverse", up, "", "a2", "a1 a2", "a2"},
                {"test_traverse_down", down, "a2", "a1", "a2", "a1"},
            }};
}

alembic_table depends_on_label() {
    return {"DependsOnBranchLabelTest",
            "a1 #lib1; b1 : a1; c1 #c1lib : b1; a2; b2 : a2; c2 : b2 & c1lib; d1 : c1; e1 : d1; f1 : e1",
            {{"test_upgrade_path", up, "a2", "c2", "a1 b1 c1 b2 c2", "c2"}}};
}

alembic_table branched_dependencies() {
    return {"BranchedPathTestCrossDependencies",
            "a; b : a; c1 #c1branch : b; d1 : c1; c2 #c2branch : b; d2 : c2 & c1",
            {
                {"test_downgrade_independent_branch", down, "d1 d2", "c2branch@b", "d2 c2", "d1"},
                {"test_downgrade_branch_dependency", down, "d1 d2", "c1branch@b", "d2 d1 c1", "c2"},
            }};
}

}  // namespace

std::vector<alembic_table> alembic_dependency_cases() {
    return {cross_one(),   cross_two(),        cross_three(),          normalized(),   normalized_twice(),
            depends_one(), depends_two(),      depends_three(),        depends_four(), depends_five(),
            own_parent(),  depends_on_label(), branched_dependencies()};
}

}  // namespace varve::tests
