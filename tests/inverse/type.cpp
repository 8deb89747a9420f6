// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

#include "dsl/lowered.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

namespace {

/// The values that the enum gets back.
template <class First, class What>
std::string values_back(const First& first, const What& what) {
    varve::detail::text_arena texts;
    varve::schema before(texts);
    varve::tests::replay_all(before, first);
    varve::schema after = before;
    varve::tests::replay_all(after, what);
    const auto inverse = varve::inverse(before, after, what.operations()[0]);
    REQUIRE(inverse.steps.size() == 1);
    std::string values;
    for (const auto& each : varve::tests::as<varve::operations::replace_enum>(inverse.steps[0])->values) {
        values += std::string(each.text()) + ' ';
    }
    return values;
}

}  // namespace

TEST_CASE("enums, schemas and extensions come and go") {
    CHECK(way_back(steps(), steps(create_enum("e", "a"))) == "DROP TYPE e;\n");
    CHECK(way_back(steps(create_enum("e", "b", "a")), steps(drop_enum("e"))) == "CREATE TYPE e AS ENUM ('b', 'a');\n");
    CHECK(way_back(steps(), steps(create_schema("s"))) == "DROP SCHEMA s;\n");
    CHECK(way_back(steps(create_schema("s")), steps(drop_schema("s"))) == "CREATE SCHEMA s;\n");
    CHECK(way_back(steps(), steps(create_extension("citext"))) == "DROP EXTENSION citext;\n");
    CHECK(way_back(steps(create_extension("citext")), steps(drop_extension("citext"))) == "CREATE EXTENSION citext;\n");
    CHECK(way_back(steps(create_schema("ext"), create_extension("citext").schema("ext")), steps(drop_extension("citext"))) == "CREATE EXTENSION citext SCHEMA ext;\n");
}

TEST_CASE("an enum gets its former values back") {
    const auto first =
        steps(create_enum("e", "a", "c"), create_table("t", column("x", enumeration("e")).default_to("a")));
    way_back(first, steps(add_enum_value("e", "b").before("c")));
    CHECK(values_back(first, steps(add_enum_value("e", "b").before("c"))) == "a c ");
    CHECK(values_back(first, steps(replace_enum("e", "a", "z"))) == "a c ");
}

TEST_CASE("an enum does not get values back where PostgreSQL could not move its columns") {
    const auto read = steps(
        create_enum("e", "a"),
        create_table("t", column("X\"", enumeration("e")), column("y", boolean).generated_as("\"X\"\"\" IS NULL")));
    CHECK(no_way_back(read, steps(add_enum_value("e", "b"))) ==
          "varve cannot derive the down: PostgreSQL does not change the type of column \"X\"\", which is "
          "generated, or read by a "
          "generated column, or in the row type of another column");
    const auto held = steps(create_enum("e", "a"), create_table("t", column("x", enumeration("e"))),
                            create_table("u", column("y", type("t"))));
    CHECK_FALSE(no_way_back(held, steps(add_enum_value("e", "b"))).empty());
    const auto unknown = steps(create_enum("e", "a"), execute("ALTER TYPE e RENAME VALUE 'a' TO 'b'"));
    CHECK_FALSE(no_way_back(unknown, steps(add_enum_value("e", "c"))).empty());
    CHECK_FALSE(no_way_back(unknown, steps(drop_enum("e"))).empty());
    const auto named = steps(create_enum("e", "a"), create_table("t", column("x", text).default_to(sql("'a'::e"))));
    CHECK(no_way_back(named, steps(add_enum_value("e", "b"))) ==
          "varve cannot derive the down: the enum would have to be replaced, but the expression of column \"x\" "
          "contains its name");
}
