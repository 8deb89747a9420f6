// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tables of types in Alembic's test_autogen_diffs.py. Types that are the same in PostgreSQL are the same here.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

auto table_of(const objects::data_type& type) { return steps(create_table("t", column("x", type))); }

struct type_pair {
    const char* test;
    objects::data_type from;
    objects::data_type to;
    std::string_view found = "";
};

void differences(case_taker& each) {
    constexpr type_pair specificity[] = {
        {"VARCHAR(30), String(30)", varchar(30), varchar(30)},
        {"VARCHAR(30), String(40)", varchar(30), varchar(40),
         "ALTER TABLE t ALTER COLUMN x TYPE character varying(40);\n"},
        {"VARCHAR(30), Integer()", varchar(30), integer,
         "ALTER TABLE t ALTER COLUMN x TYPE integer USING x::integer;\n"},
        {"Text(), String(255)", text, varchar(255), "ALTER TABLE t ALTER COLUMN x TYPE character varying(255);\n"},
        {"DECIMAL(10, 5), DECIMAL(10, 6)", numeric(10, 5), numeric(10, 6),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(10,6);\n"},
        // PostgreSQL prints DECIMAL(10, 0), so that Alembic has two parameters there, other than in its test.
        {"DECIMAL(10), DECIMAL(10, 5)", numeric(10), numeric(10, 5),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(10,5);\n"},
        {"DECIMAL(10, 5), Numeric(10, 5)", numeric(10, 5), numeric(10, 5)},
        {"DECIMAL(10, 5), Numeric(12, 5)", numeric(10, 5), numeric(12, 5),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(12,5);\n"},
        {"DECIMAL(10, 5), DateTime()", numeric(10, 5), timestamp,
         "ALTER TABLE t ALTER COLUMN x TYPE timestamp without time zone USING x::text::timestamp without time zone;\n"},
        {"Numeric(), Numeric(scale=5)", numeric, numeric},
        {"INTEGER(), Integer()", integer, integer},
        {"BIGINT(), Integer()", bigint, integer, "ALTER TABLE t ALTER COLUMN x TYPE integer;\n"},
        {"BIGINT(), BigInteger()", bigint, bigint},
        {"BIGINT(), SmallInteger()", bigint, smallint, "ALTER TABLE t ALTER COLUMN x TYPE smallint;\n"},
        {"INTEGER(), SmallInteger()", integer, smallint, "ALTER TABLE t ALTER COLUMN x TYPE smallint;\n"},
        {"Integer(), String()", integer, varchar, "ALTER TABLE t ALTER COLUMN x TYPE character varying;\n"},
    };
    constexpr type_pair inspected[] = {
        {"test_string_comparisons: VARCHAR(6), String(6)", varchar(6), varchar(6)},
        {"test_string_comparisons: CHAR(), String(1)", character, varchar(1),
         "ALTER TABLE t ALTER COLUMN x TYPE character varying(1);\n"},
        {"test_string_comparisons: Text(), VARCHAR(255)", text, varchar(255),
         "ALTER TABLE t ALTER COLUMN x TYPE character varying(255);\n"},
        {"test_string_comparisons: VARCHAR(6), VARCHAR(12)", varchar(6), varchar(12),
         "ALTER TABLE t ALTER COLUMN x TYPE character varying(12);\n"},
        {"test_string_comparisons: Integer(), String(10)", integer, varchar(10),
         "ALTER TABLE t ALTER COLUMN x TYPE character varying(10);\n"},
        {"test_string_comparisons: String(10), Integer()", varchar(10), integer,
         "ALTER TABLE t ALTER COLUMN x TYPE integer USING x::integer;\n"},
        {"test_datetime_comparisons: one zone", timestamp, timestamp},
        {"test_datetime_comparisons: with a zone", timestamp, timestamptz,
         "ALTER TABLE t ALTER COLUMN x TYPE timestamp with time zone;\n"},
        {"test_datetime_comparisons: without a zone", timestamptz, timestamp,
         "ALTER TABLE t ALTER COLUMN x TYPE timestamp without time zone;\n"},
        {"test_numeric_comparisons: Integer(), Numeric(8, 0)", integer, numeric(8, 0),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(8,0);\n"},
        {"test_numeric_comparisons: Numeric(8, 0), Numeric(8, 2)", numeric(8, 0), numeric(8, 2),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(8,2);\n"},
        {"test_numeric_comparisons: BigInteger(), Integer()", bigint, integer,
         "ALTER TABLE t ALTER COLUMN x TYPE integer;\n"},
        {"test_numeric_comparisons: SmallInteger(), Integer()", smallint, integer,
         "ALTER TABLE t ALTER COLUMN x TYPE integer;\n"},
    };
    const auto run = [&each](const type_pair& pair) {
        each(pair.test, table_of(pair.from), table_of(pair.to), pair.from == pair.to ? "" : "modify_type t.x",
             pair.found);
    };
    each.suite("CompareTypeSpecificityTest");
    for (const type_pair& pair : specificity) { run(pair); }
    each.suite("CompareMetadataToInspectorTest");
    for (const type_pair& pair : inspected) { run(pair); }
}

void no_false_positives(case_taker& each) {
    constexpr objects::data_type types[] = {integer, character, varchar(32), text,   double_precision,
                                            numeric, timestamp, boolean,     bigint, smallint,
                                            date,    bytea,     json};
    each.suite("CompareMetadataToInspectorTest");
    for (const objects::data_type& type : types) {
        each("test_introspected_columns_match_metadata_columns", table_of(type), table_of(type));
    }
    const auto the_enum = create_enum("the_enum", "one", "two", "three");
    const auto table = create_table("t", column("x", enumeration("the_enum")));
    each("test_introspected_columns_match_metadata_columns, an enum", steps(the_enum, table), steps(the_enum, table));
    const auto collated = create_table("t", column("x", varchar(30)).collate("C"));
    each("test_string_comparisons, a collation", steps(collated), steps(collated));
}

}  // namespace

void type_cases(case_taker& each) {
    differences(each);
    no_false_positives(each);
}

}  // namespace varve::tests
