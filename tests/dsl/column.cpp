// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/column.hpp"

#include "support/catch.hpp"
#include "varve/dsl/types.hpp"

using namespace varve::dsl;
using varve::objects::action;
using varve::objects::constraint_kind;
using varve::objects::expression_kind;
using varve::objects::origin;


TEST_CASE("a column has a name and a type, and may be null") {
    constexpr auto plain = column("note", varchar(20));
    STATIC_REQUIRE(plain.column() == varve::objects::column{.name = "note", .type = varchar(20)});
    STATIC_REQUIRE(plain.constraint_count == 0);
}

TEST_CASE("parts of a column") {
    constexpr auto made = column("made", timestamptz).not_null().default_to(sql("now()")).comment("when");
    STATIC_REQUIRE(made.column().not_null);
    STATIC_REQUIRE(made.column().from == origin::default_value);
    STATIC_REQUIRE(made.column().value.kind == expression_kind::sql);
    STATIC_REQUIRE(made.column().value.text == "now()");
    STATIC_REQUIRE(made.column().comment == "when");

    constexpr auto slug = column("slug", text).collate("C").generated_as("lower(title)");
    STATIC_REQUIRE(slug.column().collation == "C");
    STATIC_REQUIRE(slug.column().from == origin::generated_stored);
    STATIC_REQUIRE(slug.column().value.text == "lower(title)");
    STATIC_REQUIRE_FALSE(slug.column().not_null);

    constexpr auto computed = column("slug", text).generated_as("lower(title)").virtual_().not_null().check("slug <> ''");
    STATIC_REQUIRE(computed.column().from == origin::generated_virtual);
    STATIC_REQUIRE(computed.column().value.text == "lower(title)");
    STATIC_REQUIRE(computed.column().not_null);
    STATIC_REQUIRE(computed.constraint_count == 1);

    constexpr auto total = column("total", numeric(10, 2)).default_to(1.5);
    STATIC_REQUIRE(total.column().value.number == 15);
    STATIC_REQUIRE(total.column().value.scale == 1);
}

TEST_CASE("identity columns and primary keys are not null") {
    STATIC_REQUIRE(column("id", bigint).identity().column().from == origin::identity_by_default);
    STATIC_REQUIRE(column("id", bigint).identity_always().column().from == origin::identity_always);
    STATIC_REQUIRE(column("id", bigint).identity().column().not_null);
    STATIC_REQUIRE(column("id", bigint).identity_always().column().not_null);
    STATIC_REQUIRE(column("id", bigint).primary_key().column().not_null);
    STATIC_REQUIRE_FALSE(column("id", bigint).unique().column().not_null);
}

TEST_CASE("a column has one origin of its values") {
    CHECK_THROWS_AS(column("id", bigint).identity().default_to(0), varve::detail::misuse);
    CHECK_THROWS_AS(column("id", bigint).default_to(0).identity_always(), varve::detail::misuse);
    CHECK_THROWS_AS(column("id", bigint).generated_as("1").default_to(0), varve::detail::misuse);
    CHECK_THROWS_AS(column("id", bigint).virtual_(), varve::detail::misuse);
    CHECK_THROWS_AS(column("id", bigint).default_to(1).virtual_(), varve::detail::misuse);
    CHECK_THROWS_AS(column("id", bigint).generated_as("1").virtual_().virtual_(), varve::detail::misuse);
    CHECK_THROWS_AS(column("id", bigint).generated_as("1").virtual_().identity(), varve::detail::misuse);
}

TEST_CASE("constraints of a column keep the order in which they were written") {
    constexpr auto several = column("a", bigint).primary_key().unique().named("u").check("a > 0").references("t", "x");
    STATIC_REQUIRE(several.constraint_count == 4);
    STATIC_REQUIRE(several.constraints()[0].head.kind == constraint_kind::primary_key);
    STATIC_REQUIRE(several.constraints()[1].head.kind == constraint_kind::unique);
    STATIC_REQUIRE(several.constraints()[1].head.name == "u");
    STATIC_REQUIRE(several.constraints()[1].head.columns == 1);
    STATIC_REQUIRE(several.constraints()[2].head.kind == constraint_kind::check);
    STATIC_REQUIRE(several.constraints()[2].head.columns == 0);
    STATIC_REQUIRE(several.constraints()[2].head.expression == "a > 0");
    STATIC_REQUIRE(several.constraints()[3].head.kind == constraint_kind::foreign_key);
    STATIC_REQUIRE(several.constraints()[3].head.referenced_table == "t");
    STATIC_REQUIRE(several.constraints()[3].referenced == "x");
}

TEST_CASE("words after a constraint apply to it") {
    constexpr auto user = column("user_id", bigint)
                              .references("users")
                              .on_delete(cascade)
                              .on_update(set_null)
                              .initially_deferred()
                              .named("fk_user");
    constexpr auto head = user.constraints()[0].head;
    STATIC_REQUIRE(head.on_delete == action::cascade);
    STATIC_REQUIRE(head.on_update == action::set_null);
    STATIC_REQUIRE(head.deferrable);
    STATIC_REQUIRE(head.initially_deferred);
    STATIC_REQUIRE(head.name == "fk_user");
    STATIC_REQUIRE(head.referenced_columns == 0);
    STATIC_REQUIRE(column("a", text).unique().deferrable().constraints()[0].head.deferrable);
    STATIC_REQUIRE(column("a", text).unique().nulls_not_distinct().constraints()[0].head.nulls_not_distinct);
}

TEST_CASE("combinations without a meaning do not compile") {
    CHECK_THROWS_AS(column("a", text).check("true").deferrable(), varve::detail::misuse);
    CHECK_THROWS_AS(column("a", text).check("true").nulls_not_distinct(), varve::detail::misuse);
    CHECK_THROWS_AS(column("a", text).references("t").unique().on_delete(cascade), varve::detail::misuse);
}
