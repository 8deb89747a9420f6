// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Alembic's tests about the defaults of the server, in test_autogen_diffs.py and test_postgresql.py.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

struct default_pair {
    const char* test;
    objects::data_type type;
    varve::detail::literal from;
    varve::detail::literal to;
    std::string_view found = "";
    differs how = differs::no;
};

void run(case_taker& each, const default_pair& pair) {
    const auto table = [&pair](const varve::detail::literal& value) {
        return steps(create_table("t", column("x", pair.type).default_to(value)));
    };
    const bool expected = !pair.found.empty() && pair.how == differs::no;
    each(pair.test, table(pair.from), table(pair.to), expected ? "modify_default t.x" : "", pair.found, pair.how);
}

void changed(case_taker& each) {
    constexpr default_pair pairs[] = {
        {"test_server_default_yes_positives, text", varchar(30), sql("'some default'"), sql("'some new default'"),
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 'some new default';\n"},
        {"test_server_default_yes_positives, a string", varchar(30), "some default", "some new default",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 'some new default';\n"},
        {"test_server_default_yes_positives, slashes", varchar(30), sql("'//slash'"), sql("'s//l//ash'"),
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 's//l//ash';\n"},
        {"test_server_default_yes_positives, a number", integer, sql("15"), sql("20"),
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 20;\n"},
        {"test_server_default_yes_positives, a number in quotes", integer, "15", "20",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT '20';\n"},
    };
    each.suite("CompareServerDefaultTest");
    for (const default_pair& pair : pairs) { run(each, pair); }
    constexpr default_pair of_postgresql[] = {
        {"test_compare_integer_text_diff", integer, sql("5"), "7", "ALTER TABLE t ALTER COLUMN x SET DEFAULT '7';\n"},
        {"test_compare_character_str_diff", varchar, "hello", "there",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 'there';\n"},
        {"test_compare_character_text_diff", varchar, sql("'hello'"), sql("'there'"),
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 'there';\n"},
    };
    each.suite("PostgresqlDefaultCompareTest");
    for (const default_pair& pair : of_postgresql) { run(each, pair); }
}

void unchanged(case_taker& each) {
    const default_pair pairs[] = {
        {"text", varchar(30), sql("'some default'"), sql("'some default'")},
        {"a string", varchar(30), "some default", "some default"},
        {"slashes", varchar(30), sql("'//slash'"), sql("'//slash'")},
        {"a quote", varchar(30), sql("'has '' quote'"), sql("'has '' quote'")},
        {"blanks", varchar(30), sql("substring('name',1,3)"), sql("substring('name', 1, 3)")},
        {"a call", timestamp, sql("(now())"), sql("(now())")},
        {"a number", integer, sql("15"), sql("15")},
        {"a number in quotes", integer, "15", "15"},
    };
    each.suite("CompareServerDefaultTest.test_server_default_no_false_positives");
    for (const default_pair& pair : pairs) { run(each, pair); }
    const default_pair of_postgresql[] = {
        {"test_compare_string_blank_default", varchar(8), "", ""},
        {"test_compare_string_nonblank_default", varchar(8), "hi", "hi"},
        {"test_compare_interval_str", interval, "14 days", "14 days"},
        {"test_compare_uuid_text", uuid, sql("gen_random_uuid()"), sql("gen_random_uuid()")},
        {"test_compare_interval_text", interval, sql("'14 days'"), sql("'14 days'")},
        {"test_compare_array_of_integer_text", array(integer), sql("(ARRAY[]::integer[])"),
         sql("(ARRAY[]::integer[])")},
        {"test_compare_current_timestamp_text", timestamp, sql("TIMEZONE('utc', CURRENT_TIMESTAMP)"),
         sql("timezone('utc', CURRENT_TIMESTAMP)")},
        {"test_compare_integer_str", integer, "5", "5"},
        {"test_compare_float_text", double_precision, sql("5.2"), sql("5.2")},
        {"test_compare_float_no_diff1", double_precision, sql("5.2"), "5.2",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT '5.2';\n", differs::as_written},
        {"test_compare_float_no_diff3", double_precision, sql("5"), sql("5.0"),
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT 5.0;\n", differs::as_written},
        {"test_compare_float_no_diff4", double_precision, "5", "5.0",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT '5.0';\n", differs::as_written},
        {"test_compare_float_no_diff5", double_precision, sql("5"), "5.0",
         "ALTER TABLE t ALTER COLUMN x SET DEFAULT '5.0';\n", differs::as_written},
        {"test_compare_numeric_no_diff", numeric, sql("5"), "5.0", "ALTER TABLE t ALTER COLUMN x SET DEFAULT '5.0';\n",
         differs::as_written},
        {"test_compare_character_str", varchar, "hello", "hello"},
        {"test_compare_character_text", varchar, sql("'hello'"), "hello"},
    };
    each.suite("PostgresqlDefaultCompareTest");
    for (const default_pair& pair : of_postgresql) { run(each, pair); }
}

}  // namespace

void default_cases(case_taker& each) {
    changed(each);
    unchanged(each);
}

}  // namespace varve::tests
