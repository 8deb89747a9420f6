// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/chain/strict.hpp"

#include <string>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

namespace {

using namespace varve::dsl;
using varve::except;
using varve::is_strict;
using varve::only;
using varve::since;

struct tables {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("name", text), column("age", integer)),
                                     create_table("orders", column("id", bigint).primary_key(), column("user_id", bigint)));
};

/// A second migration with these steps.
template <const auto& Up>
struct then {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr const auto& up = Up;
    static constexpr auto down = irreversible("a test");
};
template <const auto& Up, class... Options>
inline constexpr bool judged = is_strict<varve::chain<tables, then<Up>>, Options...>;

constexpr auto harmless = steps(create_index("ix_name", on("users", "name")).concurrently(), comment_on_table("users", "who"));
constexpr auto drops = steps(drop_column("users", "name"));
constexpr auto said_before = steps(acknowledge(hazard::drops_column, "unused since 3.2"), drop_column("users", "name"));
constexpr auto said_after = steps(drop_column("users", "name"), acknowledge(hazard::drops_column, "unused since 3.2"));
constexpr auto said_elsewhere = steps(acknowledge(hazard::drops_column, "unused"), comment_on_table("users", "who"), drop_column("users", "name"));
constexpr auto said_of_other = steps(acknowledge(hazard::renames_column, "unused"), drop_column("users", "name"));
constexpr auto said_once = steps(drop_column("users", "name"), acknowledge(hazard::drops_column, "unused"), drop_column("users", "age"));
constexpr auto said_twice = steps(drop_column("users", "name"), acknowledge(hazard::drops_column, "unused"), drop_column("users", "age"),
                                  acknowledge(hazard::drops_column, "unused"));
constexpr auto said_for_nothing = steps(comment_on_table("users", "who"), acknowledge(hazard::drops_column, "unused"));
constexpr auto unindexed = steps(add_constraint("orders", foreign_key("user_id").references("users", "id").named("fk").not_valid()));
constexpr auto unindexed_said = steps(add_constraint("orders", foreign_key("user_id").references("users", "id").named("fk").not_valid()),
                                      acknowledge(hazard::unindexed_foreign_key, "users are never deleted"));
constexpr auto by_sql = steps(execute("DROP TABLE orders"));
constexpr auto online = steps(add_constraint("orders", foreign_key("user_id").references("users", "id")).online());
constexpr auto online_said_after = steps(add_constraint("orders", foreign_key("user_id").references("users", "id")).online(),
                                         acknowledge(hazard::unindexed_foreign_key, "users are never deleted"));
constexpr auto online_said_before = steps(acknowledge(hazard::unindexed_foreign_key, "users are never deleted"),
                                          add_constraint("orders", foreign_key("user_id").references("users", "id")).online());
constexpr auto online_said_elsewhere = steps(add_constraint("orders", foreign_key("user_id").references("users", "id")).online(),
                                             alter_column("users", "name").set_not_null().online(),
                                             acknowledge(hazard::unindexed_foreign_key, "users are never deleted"));

struct validates {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(validate_constraint("orders", "fk"));
};
struct indexes {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_index("ix_user", on("orders", "user_id")).concurrently(), validate_constraint("orders", "fk"));
};

}  // namespace

TEST_CASE("a strict chain has no hazard that nobody accepts") {
    STATIC_REQUIRE(is_strict<varve::chain<>>);
    STATIC_REQUIRE(is_strict<varve::chain<tables>>);
    STATIC_REQUIRE(judged<harmless>);
    STATIC_REQUIRE_FALSE(judged<drops>);
    STATIC_REQUIRE(judged<said_before>);
    STATIC_REQUIRE(judged<said_after>);
    STATIC_REQUIRE_FALSE(judged<by_sql>);
}

TEST_CASE("an acknowledgement belongs to the step beside it") {
    STATIC_REQUIRE_FALSE(judged<said_elsewhere>);
    STATIC_REQUIRE_FALSE(judged<said_of_other>);
    STATIC_REQUIRE_FALSE(judged<said_once>);
    STATIC_REQUIRE(judged<said_twice>);
    STATIC_REQUIRE_FALSE(judged<said_for_nothing>);
    STATIC_REQUIRE(judged<said_before, only<hazard::builds_index>>);
    STATIC_REQUIRE(then<said_once>::up.operations().size() == 2);
    STATIC_REQUIRE(then<said_once>::up.acknowledgements()[0].position == 1);
    STATIC_REQUIRE(then<drops>::up.acknowledgements().empty());
}

TEST_CASE("an acknowledgement beside a step that is several operations belongs to all of them") {
    STATIC_REQUIRE_FALSE(judged<online>);
    STATIC_REQUIRE(judged<online_said_after>);
    STATIC_REQUIRE(judged<online_said_before>);
    STATIC_REQUIRE_FALSE(judged<online_said_elsewhere>);
}

TEST_CASE("a policy chooses the hazards and the first revision to judge") {
    STATIC_REQUIRE(judged<drops, except<hazard::drops_column>>);
    STATIC_REQUIRE_FALSE(judged<drops, except<hazard::drops_table>>);
    STATIC_REQUIRE(judged<drops, only<hazard::drops_table>>);
    STATIC_REQUIRE_FALSE(judged<drops, only<hazard::drops_table, hazard::drops_column>>);
    STATIC_REQUIRE_FALSE(judged<drops, since<"002">>);
    STATIC_REQUIRE_FALSE(judged<drops, since<"004">>);
    using ours = varve::policy<except<hazard::drops_column>, since<"002">>;
    STATIC_REQUIRE(judged<drops, ours>);
    STATIC_REQUIRE_FALSE(judged<by_sql, ours>);
    STATIC_REQUIRE(is_strict<varve::chain<tables, then<unindexed_said>, validates>, since<"003">>);
}

TEST_CASE("what a later migration does counts") {
    STATIC_REQUIRE_FALSE(judged<unindexed>);
    STATIC_REQUIRE_FALSE(judged<unindexed_said>);
    STATIC_REQUIRE(judged<unindexed_said, except<hazard::never_validated>>);
    STATIC_REQUIRE(is_strict<varve::chain<tables, then<unindexed_said>, validates>>);
    STATIC_REQUIRE_FALSE(is_strict<varve::chain<tables, then<unindexed>, validates>>);
    STATIC_REQUIRE(is_strict<varve::chain<tables, then<unindexed>, indexes>>);
    STATIC_REQUIRE_FALSE(is_strict<varve::chain<tables, then<unindexed_said>, indexes>>);
}

TEST_CASE("at run time, a reason must be there") {
    CHECK_THROWS_WITH(acknowledge(hazard::drops_column, " "), Catch::Matchers::ContainsSubstring("acknowledge needs a reason"));
}
