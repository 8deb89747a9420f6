// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's test_command.py, for the commands that follow the graph: history, stamp, edit, current, and scripts without a
// database.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request stamp = request::stamp;
constexpr request history = request::history;
constexpr request named = request::named;
constexpr request current = request::current;

alembic_table line() {
    return {"HistoryTest",
            "a; b : a; c : b",
            {
                {"test_history_full", history, "", "base:heads", "c b a"},
                {"test_history_num_range", history, "", "a:b", "b a"},
                {"test_history_base_to_num", history, "", ":b", "b a"},
                {"test_history_num_to_head", history, "", "a:", "c b a"},
                {"test_history_num_plus_relative", history, "", "a:+2", "c b a"},
                {"test_history_relative_to_num", history, "", "-2:c", "c b a"},
                {"test_history_too_large_relative_to_num", history, "", "-5:c", "c b a"},
                {"test_history_current_to_head_as_b", history, "b", "current:", "c b"},
                {"test_history_current_to_head_as_base", history, "", "current:", "c b a"},
                {"a start that counts", history, "", "-1:b", "b a", "", differs::counted},
                {"test_history_without_a_colon", history, "", "b", "! has no colon"},
                {"test_history_up_to_current", history, "b", ":current", "b a"},
            }};
}

alembic_table scripts() {
    return {"UpgradeDowngradeStampTest",
            "a; b : a; c : b",
            {
                {"test_version_from_none_insert", request::script_upgrade, "", "a", "a", "a"},
                {"test_version_from_middle_update", request::script_upgrade, "", "b:c", "c", "c"},
                {"test_version_to_none", request::script_downgrade, "", "c:base", "c b a", ""},
                {"test_version_to_middle", request::script_downgrade, "", "c:a", "c b", "a"},
                {"test_none_to_head_sql", request::script_upgrade, "", "head", "a b c", "c"},
                {"test_base_to_head_sql", request::script_upgrade, "", "base:head", "a b c", "c"},
                {"downgrade without a start", request::script_downgrade, "", "a", "! has no start"},
                {"test_sql_stamp_to_base_no_drop", request::script_stamp, "", "base", "", ""},
                {"test_sql_stamp_from_rev", request::script_stamp, "", "a:head", "", "c"},
                {"test_sql_stamp_revision_as_kw", request::script_stamp, "", "head", "", "c"},
                {"test_stamp_argparser_single_rev", request::script_stamp, "", "c", "", "c"},
                {"test_stamp_argparser_multiple_rev", stamp, "", "b c", "", "c", differs::collapse},
            }};
}

alembic_table scripts_with_prefixes() {
    return {"UpgradeDowngradeStampTest",
            "27c6a30d7c24; 1975ea83b712 : 27c6a30d7c24; ae1027a6acf1 : 1975ea83b712",
            {{"test_sql_stamp_from_partial_rev", request::script_stamp, "", "27c6a30:head", "", "ae1027a6acf1"}}};
}

alembic_table live_stamps() {
    return {"LiveStampTest",
            "a; b : a",
            {
                {"test_stamp_creates_table", stamp, "", "head", "", "b"},
                {"test_stamp_existing_upgrade", stamp, "a", "b", "", "b"},
                {"test_stamp_existing_downgrade", stamp, "b", "a", "", "a"},
                {"test_stamp_version_already_there", stamp, "b", "b", "", "b"},
            }};
}

alembic_table stamps_of_several_heads() {
    return {"StampMultipleHeadsTest",
            "a; b : a; c : b; d : b; e : d; f : d",
            {
                {"test_sql_stamp_heads", request::script_stamp, "", "heads", "", "c e f"},
                {"test_sql_stamp_multi_rev_nonsensical", stamp, "", "a e f", "", "e f", differs::collapse},
                {"test_online_stamp_multi_rev_nonsensical", stamp, "", "f e a", "", "e f", differs::collapse},
                {"test_online_stamp_multi_rev_from_real_ancestor", stamp, "a", "e f", "", "e f"},
                {"test_online_stamp_version_already_there", stamp, "c e", "c e", "", "c e"},
                {"test_sql_stamp_multi_rev_from_multi_start", stamp, "b", "c e f", "", "c e f"},
                {"test_sql_stamp_heads_symbolic", request::script_stamp, "", "b:heads", "", "c e f"},
                {"several heads", stamp, "", "head", "! there are 3 heads, \"c\", \"e\" and \"f\""},
            }};
}

alembic_table several_ends() {
    return {"HistoryTest",
            "a; b2 : a; c2 : b2; b1 : a; c1 : b1",
            {{"a start that counts from several heads", history, "", "-1:", "c1 b1 c2 b2"}}};
}

alembic_table stamps_of_several_roots() {
    return {"StampMultipleRootsTest",
            "a; b : a; c : b; a2; b2 : a2; c2 : b2",
            {
                {"test_sql_stamp_heads", request::script_stamp, "", "heads", "", "c c2"},
                {"test_sql_stamp_single_head", request::script_stamp, "", "c@head", "", "c"},
            }};
}

alembic_table edited() {
    return {"EditTest",
            "a; b : a; c : b",
            {
                {"test_edit_head", named, "", "head", "c"},
                {"test_edit_b", named, "", "b", "b"},
                {"test_edit_no_revs", named, "", "x", "! \"x\" is not a revision of this chain"},
                {"test_edit_no_current", named, "", "current", ""},
                {"test_edit_current", named, "a", "current", "a"},
            }};
}

alembic_table standing() {
    return {"CurrentTest",
            "a1; a2 : a1; a3 : a2; b1; b2 : b1 & a2; b3 : b2",
            {
                {"test_no_current", current, "", "", ""},
                {"test_plain_current", current, "a3", "", "a3"},
                {"test_two_heads", current, "a1 b1", "", "a1 b1"},
                {"test_heads_one_is_dependent", current, "b2", "", "a2 b2"},
                {"test_heads_upg", request::upgrade, "b2", "b3", "b3", "b3"},
                {"test_heads_upg", current, "b3", "", "a2 b3"},
            }};
}

}  // namespace

std::vector<alembic_table> alembic_command_cases() {
    return {line(),
            scripts(),
            scripts_with_prefixes(),
            live_stamps(),
            stamps_of_several_heads(),
            stamps_of_several_roots(),
            several_ends(),
            edited(),
            standing()};
}

}  // namespace varve::tests
