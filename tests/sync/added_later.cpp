// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Constraints of a model that CREATE TABLE cannot create: those that are NOT VALID, and the second of two keys over the same
// columns.

#include <optional>

#include "support/catch.hpp"
#include "support/described.hpp"
#include "varve/models.hpp"

namespace {

using namespace varve::dsl;

struct twice {
    std::int64_t id;
    std::optional<std::int32_t> a;
};

}  // namespace

BOOST_HANA_ADAPT_STRUCT(twice, id, a);

template <>
inline constexpr auto varve::table_for<twice> =
    varve::table("twice", unique(&twice::id), primary_key(&twice::id), check("a > 0").named("late").not_valid(), unique(&twice::a).named("first"),
                 unique(&twice::a).named("second"));

namespace {

struct make {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("twice", column("id", bigint).primary_key(), column("a", integer).unique().named("first")));
};
struct add {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_constraint("twice", unique("id")), add_constraint("twice", unique("a").named("second")),
                                     add_constraint("twice", check("a > 0").named("late").not_valid()));
};
struct validate {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(validate_constraint("twice", "late"));
    static constexpr auto down = irreversible("a test");
};

static_assert(varve::in_sync<varve::chain<make, add>, varve::models<twice>>);
static_assert(!varve::are_in_sync<varve::chain<make>, varve::models<twice>>);
static_assert(!varve::are_in_sync<varve::chain<make, add, validate>, varve::models<twice>>);

}  // namespace

TEST_CASE("a model has the parts that CREATE TABLE does not create") {
    varve::detail::text_arena texts;
    varve::schema all(texts);
    varve::detail::model_hints hints;
    varve::refusal no;
    REQUIRE(varve::models<twice>::add_to(all, hints, no));
    const auto& made = all.find_table("twice")->constraints;
    REQUIRE(made.size() == 5);
    CHECK(all.find_table("twice")->find_constraint("late")->not_valid);
    CHECK(all.find_table("twice")->find_constraint("second") != nullptr);
}
