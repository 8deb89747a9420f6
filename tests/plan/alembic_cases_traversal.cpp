// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Alembic's test_version_traversal.py, on one line and on several that never meet.

#include "plan/alembic_case.hpp"

namespace varve::tests {

namespace {

constexpr request up = request::upgrade;
constexpr request down = request::downgrade;
constexpr request stamp = request::stamp;

alembic_table path() {
    return {
        "RevisionPathTest",
        "e62_a; 548_b : e62_a; b7ea_c : 548_b; 1bb_d : b7ea_c; 397_e : 1bb_d",
        {
            {"test_downgrade_base_no_version", down, "", "base", "", ""},
            {"test_downgrade_to_existing", down, "e62_a", "e62_a", "", "e62_a"},
            {"test_downgrade_to_existing_head", down, "397_e", "397_e", "", "397_e"},
            {"test_upgrade_path", up, "b7ea_c", "397_e", "1bb_d 397_e", "397_e"},
            {"test_upgrade_path", up, "", "b7ea_c", "e62_a 548_b b7ea_c", "b7ea_c"},
            {"test_relative_upgrade_path", up, "e62_a", "+2", "548_b b7ea_c", "b7ea_c"},
            {"test_relative_upgrade_path", up, "e62_a", "+1", "548_b", "548_b"},
            {"test_relative_upgrade_path", up, "548_b", "+3", "b7ea_c 1bb_d 397_e", "397_e"},
            {"test_relative_upgrade_path", up, "e62_a", "548_b+2", "548_b b7ea_c 1bb_d", "1bb_d"},
            {"test_relative_upgrade_path", up, "e62_a", "1bb_d-2", "548_b", "548_b"},
            {"test_invalid_relative_upgrade_path", up, "548_b", "-2", "! \"-2\" leads down"},
            {"test_invalid_relative_upgrade_path", up, "548_b", "+5",
             "! goes past head: there are 3 migrations left after \"548_b\""},
            {"test_downgrade_path", down, "397_e", "b7ea_c", "397_e 1bb_d", "b7ea_c"},
            {"test_downgrade_path", down, "b7ea_c", "base", "b7ea_c 548_b e62_a", ""},
            {"test_relative_downgrade_path", down, "b7ea_c", "-1", "b7ea_c", "548_b"},
            {"test_relative_downgrade_path", down, "397_e", "-3", "397_e 1bb_d b7ea_c", "548_b"},
            {"test_relative_downgrade_path", down, "1bb_d", "e62_a+2", "1bb_d", "b7ea_c"},
            {"test_relative_downgrade_path", down, "1bb_d", "b7ea_c-2", "1bb_d b7ea_c 548_b", "e62_a"},
            {"test_invalid_relative_downgrade_path", down, "548_b", "-5",
             "! goes below base: there are 2 migrations applied up to \"548_b\""},
            {"test_invalid_relative_downgrade_path", down, "548_b", "+2", "! \"+2\" leads up"},
            {"test_invalid_move_rev_to_none", down, "", "548", "! \"548\" is not applied: the database is at base"},
            {"test_invalid_move_higher_to_lower", down, "548_b", "b7ea",
             "! \"b7ea\" is not applied: the database is at \"548_b\""},
            {"test_stamp_to_base", stamp, "1bb_d", "base", "", ""},
        }};
}

alembic_table forest() {
    return {"ForestTest",
            "a2; b2 : a2; a1; b1 : a1",
            {
                {"test_base_to_heads", up, "", "heads", "a2 b2 a1 b1", "b1 b2"},
                {"test_stamp_to_heads", stamp, "", "heads", "", "b1 b2"},
                {"test_stamp_to_heads_no_moves_needed", stamp, "b1 b2", "heads", "", "b1 b2"},
            }};
}

// Targets as the documentation and the source of Alembic have them.
alembic_table grammar() {
    return {
        "grammar",
        "ae1027a6acf; 1975ea83b712 : ae1027a6acf; 27c6a30d7c24 : 1975ea83b712; abcd1111 : 27c6a30d7c24; abcd2222 : "
        "abcd1111; 1fx : abcd2222",
        {
            {"prefix of any length", up, "", "ae", "ae1027a6acf", "ae1027a6acf"},
            {"prefix", up, "", "27c6", "ae1027a6acf 1975ea83b712 27c6a30d7c24", "27c6a30d7c24"},
            {"ambiguous prefix", up, "", "abcd", "! 2 revisions begin with it: \"abcd1111\", \"abcd2222\"", "",
             differs::prefix},
            {"unknown", up, "", "xyz", "! \"xyz\" is not a revision of this chain"},
            {"junk after a number", up, "", "+1xyz", "! \"+1xyz\" is not a number of migrations", "", differs::junk},
            {"prefix of a short revision", up, "", "1f", "ae1027a6acf 1975ea83b712 27c6a30d7c24 abcd1111 abcd2222 1fx",
             "1fx", differs::prefix},
            {"+0", up, "", "+0", "! moves by 0 migrations"},
            {"head-1", up, "", "head-5", "ae1027a6acf", "ae1027a6acf"},
            {"base+1", up, "", "base+1", "ae1027a6acf", "ae1027a6acf"},
            {"symbol+N", up, "", "ae10+1", "ae1027a6acf 1975ea83b712", "1975ea83b712"},
            {"a range where a database is asked", up, "", "ae10:head", "! is a range, and one target is needed"},
            {"at head already", up, "1fx", "head", "", "1fx"},
            {"target below the database", up, "abcd2222", "1975", "! use downgrade to go back", "", differs::below},
            {"+1 at head", up, "1fx", "+1", "! goes past head: there are 0 migrations left after \"1fx\""},
            {"walked too far", down, "1975ea83b712", "1975-3",
             "! goes below base: there are 2 migrations up to \"1975ea83b712\""},
        }};
}

}  // namespace

std::vector<alembic_table> alembic_traversal_cases() { return {path(), forest(), grammar()}; }

}  // namespace varve::tests
