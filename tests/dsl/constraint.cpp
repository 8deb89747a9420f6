// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/constraint.hpp"

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/steps.hpp"

using namespace varve::dsl;
using varve::objects::action;
using varve::objects::constraint;
using varve::objects::constraint_kind;
using varve::tests::only;
namespace operations = varve::operations;

namespace {

constexpr auto primary = steps(add_constraint("t", primary_key("a", "b")));
constexpr auto only_once = steps(add_constraint("t", unique("a", "b").named("u").deferrable().nulls_not_distinct()));
constexpr auto foreign = steps(add_constraint("t", foreign_key("a", "b")
                                                       .references("r", "x", "y")
                                                       .on_delete(set_null)
                                                       .on_update(restrict)
                                                       .initially_deferred()
                                                       .not_valid()));
constexpr auto to_primary = steps(add_constraint("t", foreign_key("a").references("r")));
constexpr auto checked = steps(add_constraint("t", check("a < b").named("c").not_valid()));
constexpr auto dropped = steps(drop_constraint("t", "c"));
constexpr auto validated = steps(validate_constraint("t", "c"));
constexpr auto renamed = steps(rename_constraint("t", "c", "d"));

}  // namespace

TEST_CASE("primary keys and unique constraints") {
    STATIC_REQUIRE(only<operations::add_constraint>(primary).table == "t");
    STATIC_REQUIRE(only<operations::add_constraint>(primary).constraint ==
                   constraint{.kind = constraint_kind::primary_key, .columns = {"a", "b"}});
    STATIC_REQUIRE(only<operations::add_constraint>(only_once).constraint == constraint{.kind = constraint_kind::unique,
                                                                                        .deferrable = true,
                                                                                        .nulls_not_distinct = true,
                                                                                        .name = "u",
                                                                                        .columns = {"a", "b"}});
}

TEST_CASE("foreign keys") {
    STATIC_REQUIRE(only<operations::add_constraint>(foreign).constraint ==
                   constraint{.kind = constraint_kind::foreign_key,
                              .on_delete = action::set_null,
                              .on_update = action::restrict,
                              .deferrable = true,
                              .initially_deferred = true,
                              .not_valid = true,
                              .columns = {"a", "b"},
                              .referenced_table = "r",
                              .referenced_columns = {"x", "y"}});
    STATIC_REQUIRE(only<operations::add_constraint>(to_primary).constraint ==
                   constraint{.kind = constraint_kind::foreign_key, .columns = {"a"}, .referenced_table = "r"});
}

TEST_CASE("checks") {
    STATIC_REQUIRE(only<operations::add_constraint>(checked).constraint ==
                   constraint{.kind = constraint_kind::check, .not_valid = true, .name = "c", .expression = "a < b"});
}

TEST_CASE("constraints are dropped, validated and renamed by name") {
    STATIC_REQUIRE(only<operations::drop_constraint>(dropped).table == "t");
    STATIC_REQUIRE(only<operations::drop_constraint>(dropped).constraint == "c");
    STATIC_REQUIRE(only<operations::validate_constraint>(validated).constraint == "c");
    STATIC_REQUIRE(only<operations::rename_constraint>(renamed).constraint == "c");
    STATIC_REQUIRE(only<operations::rename_constraint>(renamed).to == "d");
}
