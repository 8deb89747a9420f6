// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/misuse.hpp"

#include <limits>
#include <string_view>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Declared as constants: at run time each throws.
constexpr auto none = steps(create_table("t", column("a", bigint).default_to(1).unique()), drop_table("t"));
constexpr auto of_column = steps(drop_table("t"), create_table("t", column("a", bigint).identity().default_to(1).unique().not_null()));
constexpr auto of_added_column = steps(add_column("t", column("a", text).check("true").deferrable().comment("a")));
constexpr auto of_table = steps(create_table("t", column("a", bigint), unique("a").using_index("ix")));
constexpr auto of_index =
    steps(create_index("ix", on("t", "a")).where("a").where("b").with("fillfactor", 70).include("c").concurrently());
constexpr auto of_altered = steps(alter_column("t", "a").set_default(infinite).comment("a"));
constexpr auto of_row = steps(insert_into("t", columns("a", "b"), row(1, 2), row(3, infinite)));
constexpr auto of_assignment = steps(update("t").set("a", infinite).set("b", 1).where("true"));
constexpr auto of_condition_before = steps(update("t").where("a").where("b").set("a", 1));
constexpr auto of_effect = steps(execute("SELECT 1").effect(drop_table("t"), add_enum_value("e", "a").before("b").after("c")));
constexpr auto of_effect_then_outside =
    steps(execute("SELECT 1").effect(delete_from("t").where("a").where("b")).outside_transaction());
constexpr auto of_extension = steps(create_extension("citext").schema("a").schema("b"));
constexpr auto first_of_two = steps(alter_column("t", "a").collate("C").using_("a"));

constexpr bool says(varve::detail::misused_step found, std::size_t position, std::string_view begins) {
    return found.why != nullptr && found.position == position &&
           std::string_view(found.why).substr(0, begins.size()) == begins;
}

}  // namespace

TEST_CASE("an impossible declaration keeps the reason up to its step") {
    STATIC_REQUIRE(none.misused().why == nullptr);
    STATIC_REQUIRE(says(of_column.misused(), 1, "a column can have only one of"));
    STATIC_REQUIRE(says(of_added_column.misused(), 0, "deferrable belongs right after"));
    STATIC_REQUIRE(says(of_table.misused(), 0, "using_index(...) is for add_constraint"));
    STATIC_REQUIRE(says(of_index.misused(), 0, "an index can have only one where"));
    STATIC_REQUIRE(says(of_altered.misused(), 0, "this number is infinite"));
    STATIC_REQUIRE(says(of_row.misused(), 0, "this number is infinite"));
    STATIC_REQUIRE(says(of_assignment.misused(), 0, "this number is infinite"));
    STATIC_REQUIRE(says(of_condition_before.misused(), 0, "update can have only one where"));
    STATIC_REQUIRE(says(of_effect.misused(), 0, "a value can have only one place"));
    STATIC_REQUIRE(says(of_effect_then_outside.misused(), 0, "delete_from can have only one where"));
    STATIC_REQUIRE(says(of_extension.misused(), 0, "an extension can have only one schema"));
}

TEST_CASE("a declaration keeps the first of two mistakes") {
    STATIC_REQUIRE(says(first_of_two.misused(), 0, "collate belongs after type"));
}
