// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's test_revision.py, where it names branches.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request down = request::downgrade;
constexpr request history = request::history;
constexpr request named = request::named;

alembic_table labelled() {
    return {"LabeledBranchTest",
            R"(a #abranch; b : a; somelongername : b; c : somelongername
               d; e #ebranch : d; someothername : e; f : someothername)",
            {
                {"test_get_base_revisions_labeled", history, "", "somelongername@base:", "c somelongername b a"},
                {"test_get_base_revisions", history, "", "base:", "f someothername e d c somelongername b a"},
                {"test_get_current_named_rev", named, "", "ebranch@head", "f"},
                {"test_iterate_head_to_named_base", history, "", "ebranch@base:heads", "f someothername e d"},
                {"test_iterate_head_to_named_base", history, "", "abranch@base:heads", "c somelongername b a"},
                {"test_iterate_named_head_to_base", history, "", "base:ebranch@head", "f someothername e d"},
                {"test_iterate_named_head_to_base", history, "", "base:abranch@head", "c somelongername b a"},
                {"test_iterate_named_head_to_heads", history, "", "ebranch@head:heads", "f"},
                {"test_iterate_named_rev_to_heads", history, "", "ebranch@d:heads", "f someothername e d"},
                {"test_iterate_head_to_version_specific_base", history, "", "e@base:heads", "f someothername e d"},
                {"test_iterate_head_to_version_specific_base", history, "", "c@base:heads", "c somelongername b a"},
                {"test_iterate_to_branch_at_rev", history, "", "ebranch@d:", "f someothername e d"},
                {"test_branch_w_down_relative", history, "", "ebranch@-2:heads", "f someothername e"},
                {"test_branch_w_up_relative", history, "", "base:ebranch@+2", "e d"},
                {"test_partial_id_resolve", named, "", "ebranch@some", "someothername"},
                {"test_partial_id_resolve", named, "", "abranch@some", "somelongername"},
                {"test_partial_id_resolve_too_short", named, "", "ebranch@sos",
                 "! \"sos\" is not a revision or a label of this branch"},
                {"test_branch_at_heads", named, "", "abranch@heads", "c"},
                {"test_branch_at_syntax", named, "", "abranch@head", "c"},
                {"test_branch_at_syntax", named, "", "abranch@base", ""},
                {"test_branch_at_syntax", named, "", "ebranch@base", ""},
                {"test_branch_at_syntax", named, "", "ebranch@d", "d"},
                {"test_branch_at_self", named, "", "ebranch@ebranch", "e"},
                {"test_retrieve_branch_revision", named, "", "abranch", "a"},
                {"test_retrieve_branch_revision", named, "", "ebranch", "e"},
                {"test_rev_not_in_branch", named, "", "ebranch@b", "! \"b\" is not on branch \"ebranch\""},
                {"test_rev_not_in_branch", named, "", "abranch@d", "! \"d\" is not on branch \"abranch\""},
                {"test_actually_short_rev_name", named, "", "e", "e"},
                {"test_no_revision_exists", named, "", "abranch@qprstuv", "! \"qprstuv\" is not a revision or a label"},
                {"test_no_revision_exists", named, "", "abranch@qpr", "! \"qpr\" is not a revision or a label"},
                {"test_not_actually_a_branch", named, "", "e@d", "d"},
                {"test_not_actually_a_branch_partial_resolution", named, "", "someoth@d", "d"},
                {"test_no_such_branch", named, "", "x@d", "! \"x\" is not a revision or a label of this chain"},
            }};
}

alembic_table across_a_merge() {
    return {
        "LabeledBranchTest",
        "a; b : a; c2 : b; c1 #c1branch : b; d : c1 c2",
        {
            {"test_filter_for_lineage_labeled_head_across_merge", request::stamp, "c1 c2", "c1branch@head", "", "d"},
            {"test_filter_for_lineage_labeled_head_across_merge", history, "", "c1branch@base:heads", "d c1 c2 b a"},
        }};
}

alembic_table named_below() {
    return {"branches",
            "a #trunk; b : a; c1 : b; c2 : b; e : c1 c2",
            {
                {"one child", down, "b", "trunk@a", "b", "a"},
                {"several children", down, "c1 c2", "trunk@b", "c2 c1", "b", differs::named_below},
            }};
}

alembic_table effective_head() {
    return {"MultipleBranchEffectiveHead",
            "x1 #x; y1 #y; y2 : y1 & x1; x2 : x1",
            {
                {"test_other_downgrade", down, "x2 y2", "x@-1", "x2", "y2"},
                {"test_use_all_current", down, "x1 y2", "x@-1", "y2 x1", "y1"},
                {"test_effective_head", down, "y2", "x@-1", "y2 x1", "y1"},
            }};
}

}  // namespace

std::vector<alembic_table> alembic_label_cases() {
    return {labelled(), across_a_merge(), named_below(), effective_head()};
}

}  // namespace varve::tests
