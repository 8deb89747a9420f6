// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Types, enums, extensions and schemas that differ without Alembic saying so.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

auto table_of(const objects::data_type& type) { return steps(create_table("t", column("x", type))); }

struct type_pair {
    const char* test;
    objects::data_type from;
    objects::data_type to;
    std::string_view found;
};

void sizes(case_taker& each) {
    constexpr type_pair tested[] = {
        {"VARCHAR(30), String()", varchar(30), varchar, "ALTER TABLE t ALTER COLUMN x TYPE character varying;\n"},
        {"DECIMAL(10, 5), DECIMAL(10)", numeric(10, 5), numeric(10),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(10,0);\n"},
        {"DECIMAL(10, 2), Numeric(10)", numeric(10, 2), numeric(10),
         "ALTER TABLE t ALTER COLUMN x TYPE numeric(10,0);\n"},
    };
    constexpr type_pair probed[] = {
        {"a length is added", varchar, varchar(50), "ALTER TABLE t ALTER COLUMN x TYPE character varying(50);\n"},
        {"an array of the same", integer, array(integer),
         "ALTER TABLE t ALTER COLUMN x TYPE integer[] USING ARRAY[x]::integer[];\n"},
        {"an element of the same", array(integer), integer,
         "ALTER TABLE t ALTER COLUMN x TYPE integer USING x::text::integer;\n"},
        {"a precision is added", timestamp, timestamp(3),
         "ALTER TABLE t ALTER COLUMN x TYPE timestamp(3) without time zone;\n"},
        {"a precision is taken away", timestamp(3), timestamp,
         "ALTER TABLE t ALTER COLUMN x TYPE timestamp without time zone;\n"},
        {"a precision with a zone", timestamptz, timestamptz(0),
         "ALTER TABLE t ALTER COLUMN x TYPE timestamp(0) with time zone;\n"},
        {"a precision of a time", time_(0), time_, "ALTER TABLE t ALTER COLUMN x TYPE time without time zone;\n"},
        {"a precision of a number", numeric, numeric(10, 2), "ALTER TABLE t ALTER COLUMN x TYPE numeric(10,2);\n"},
        {"bits that may be fewer", bit(3), varbit(3), "ALTER TABLE t ALTER COLUMN x TYPE bit varying(3);\n"},
    };
    each.suite("CompareTypeSpecificityTest.test_compare_type, expects nothing");
    for (const type_pair& pair : tested) {
        each(pair.test, table_of(pair.from), table_of(pair.to), "", pair.found, differs::more);
    }
    each.suite("impl.py, compare_type: only as many parameters as both have");
    for (const type_pair& pair : probed) {
        each(pair.test, table_of(pair.from), table_of(pair.to), "", pair.found, differs::more);
    }
    each.suite("impl.py, compare_type: a collation where both have one");
    const auto plain = create_table("t", column("x", text));
    const auto collated = create_table("t", column("x", text).collate("C"));
    each("a collation is added", steps(plain), steps(collated), "",
         "ALTER TABLE t ALTER COLUMN x TYPE text COLLATE \"C\";\n", differs::more);
    each("a collation is taken away", steps(collated), steps(plain), "", "ALTER TABLE t ALTER COLUMN x TYPE text;\n",
         differs::more);
}

void enums(case_taker& each) {
    each.suite("autogenerate.rst, cannot detect: ENUM");
    const auto two = create_enum("state", "open", "paid");
    const auto of_state = create_table("t", column("id", integer), column("x", enumeration("state")));
    const auto of_text = create_table("t", column("id", integer), column("x", text));
    const auto without = create_table("t", column("id", integer));
    each("a value at the end", steps(two, of_state), steps(create_enum("state", "open", "paid", "sent"), of_state), "",
         "ALTER TYPE state ADD VALUE 'sent';\n", differs::more);
    each("a value at the beginning", steps(two, of_state), steps(create_enum("state", "new", "open", "paid"), of_state),
         "", "ALTER TYPE state ADD VALUE 'new' BEFORE 'open';\n", differs::more);
    each("a value in the middle", steps(two, of_state), steps(create_enum("state", "open", "held", "paid"), of_state),
         "", "ALTER TYPE state ADD VALUE 'held' AFTER 'open';\n", differs::more);
    each("a value goes", steps(create_enum("state", "open", "paid", "sent"), of_state), steps(two, of_state), "",
         "DO\n", differs::more);
    each("another order", steps(two, of_state), steps(create_enum("state", "paid", "open"), of_state), "", "DO\n",
         differs::more);
    each("a type that no column has", steps(), steps(two), "", "CREATE TYPE state AS ENUM ('open', 'paid');\n",
         differs::more);
    each("a type that goes", steps(two), steps(), "", "DROP TYPE state;\n", differs::more);
    each("a column gets an enum", steps(of_text), steps(two, of_state), "modify_type t.x",
         "CREATE TYPE state AS ENUM ('open', 'paid');\n"
         "ALTER TABLE t ALTER COLUMN x TYPE state USING x::state;\n",
         differs::more);
    each("a column loses its enum", steps(two, of_state), steps(of_text), "modify_type t.x",
         "ALTER TABLE t ALTER COLUMN x TYPE text;\n"
         "DROP TYPE state;\n",
         differs::more);
    each("a column of an enum is added", steps(without), steps(two, of_state), "add_column t.x",
         "CREATE TYPE state AS ENUM ('open', 'paid');\n"
         "ALTER TABLE t ADD COLUMN x state;\n",
         differs::more);
    each("a column of an enum goes", steps(two, of_state), steps(without), "remove_column t.x",
         "ALTER TABLE t DROP COLUMN x;\n"
         "DROP TYPE state;\n",
         differs::more);
}

void around(case_taker& each) {
    each.suite("autogenerate.rst, not compared");
    each("an extension is added", steps(), steps(create_extension("citext")), "", "CREATE EXTENSION citext;\n",
         differs::more);
    each("an extension is added in a schema", steps(), steps(create_schema("ext"), create_extension("citext").schema("ext")), "",
         "CREATE SCHEMA ext;\nCREATE EXTENSION citext SCHEMA ext;\n", differs::more);
    each("an extension and its schema go", steps(create_schema("ext"), create_extension("citext").schema("ext")), steps(), "",
         "DROP EXTENSION citext;\nDROP SCHEMA ext;\n", differs::more);
    each("an extension goes", steps(create_extension("citext")), steps(), "", "DROP EXTENSION citext;\n",
         differs::more);
    each("a schema is added", steps(), steps(create_schema("billing")), "", "CREATE SCHEMA billing;\n", differs::more);
    each("a schema goes", steps(create_schema("billing")), steps(), "", "DROP SCHEMA billing;\n", differs::more);
    each("a table in a schema that is not there", steps(),
         steps(create_schema("billing"), create_table("billing.bills", column("id", integer))),
         "add_table billing.bills",
         "CREATE SCHEMA billing;\n"
         "CREATE TABLE billing.bills (\n"
         "    id integer\n"
         ");\n",
         differs::more);
}

}  // namespace

void missed_type_cases(case_taker& each) {
    sizes(each);
    enums(each);
    around(each);
}

}  // namespace varve::tests
