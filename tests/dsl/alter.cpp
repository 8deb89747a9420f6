// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/alter.hpp"

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/steps.hpp"
#include "varve/dsl/types.hpp"

using namespace varve::dsl;
using varve::objects::constraint;
using varve::objects::constraint_kind;
using varve::operations::change;
using varve::tests::only;
namespace operations = varve::operations;

namespace {

constexpr auto plain = steps(add_column("orders", column("note", text).not_null().default_to("")));
constexpr auto constrained =
    steps(add_column("orders", column("user_id", bigint).references("users", "id").unique().check("user_id > 0")));
constexpr auto dropped = steps(drop_column("orders", "note"));
constexpr auto renamed = steps(rename_column("orders", "note", "remark"));
constexpr auto retyped = steps(alter_column("orders", "total")
                                   .type(numeric(12, 2))
                                   .using_("total::numeric")
                                   .collate("C")
                                   .set_not_null()
                                   .set_default(0));
constexpr auto loosened = steps(alter_column("orders", "total").drop_not_null().drop_default().comment("sum"));
constexpr auto silent = steps(alter_column("orders", "total").comment(""));

}  // namespace

TEST_CASE("add_column has the column and the constraints that were written on it") {
    STATIC_REQUIRE(only<operations::add_column>(plain).table == "orders");
    STATIC_REQUIRE(only<operations::add_column>(plain).column ==
                   column("note", text).not_null().default_to("").column());
    STATIC_REQUIRE(only<operations::add_column>(plain).constraints.empty());

    constexpr const operations::add_column& added = only<operations::add_column>(constrained);
    STATIC_REQUIRE(added.constraints.size() == 3);
    STATIC_REQUIRE(added.constraints[0] == constraint{.kind = constraint_kind::foreign_key,
                                                      .columns = {"user_id"},
                                                      .referenced_table = "users",
                                                      .referenced_columns = {"id"}});
    STATIC_REQUIRE(added.constraints[1] == constraint{.kind = constraint_kind::unique, .columns = {"user_id"}});
    STATIC_REQUIRE(added.constraints[2] == constraint{.expression = "user_id > 0"});
}

TEST_CASE("columns are dropped and renamed by name") {
    STATIC_REQUIRE(only<operations::drop_column>(dropped).column == "note");
    STATIC_REQUIRE(only<operations::rename_column>(renamed).column == "note");
    STATIC_REQUIRE(only<operations::rename_column>(renamed).to == "remark");
}

TEST_CASE("alter_column changes what was mentioned and keeps the rest") {
    constexpr const operations::alter_column& first = only<operations::alter_column>(retyped);
    STATIC_REQUIRE(first.table == "orders");
    STATIC_REQUIRE(first.column == "total");
    STATIC_REQUIRE(first.type == numeric(12, 2));
    STATIC_REQUIRE(first.using_ == "total::numeric");
    STATIC_REQUIRE(first.collation == "C");
    STATIC_REQUIRE(first.not_null == change::set);
    STATIC_REQUIRE(first.default_change == change::set);
    STATIC_REQUIRE(first.default_value.kind == varve::objects::expression_kind::integer);
    STATIC_REQUIRE(first.comment_change == change::keep);

    constexpr const operations::alter_column& second = only<operations::alter_column>(loosened);
    STATIC_REQUIRE(second.type.name.empty());
    STATIC_REQUIRE(second.not_null == change::drop);
    STATIC_REQUIRE(second.default_change == change::drop);
    STATIC_REQUIRE(second.comment_change == change::set);
    STATIC_REQUIRE(second.comment == "sum");
    STATIC_REQUIRE(only<operations::alter_column>(silent).comment_change == change::drop);
}

TEST_CASE("a change does something, once, and in one direction") {
    STATIC_REQUIRE_FALSE(varve::detail::step<decltype(alter_column("t", "c"))>);
    STATIC_REQUIRE(varve::detail::step<decltype(alter_column("t", "c").drop_not_null())>);
    using varve::detail::misuse;
    CHECK_THROWS_AS(alter_column("t", "c").set_not_null().drop_not_null(), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").drop_not_null().set_not_null(), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").set_default(1).drop_default(), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").drop_default().set_default(1), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").type(text).type(bigint), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").type(text).using_("a").using_("b"), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").using_("a"), misuse);
    CHECK_THROWS_AS(alter_column("t", "c").collate("C"), misuse);
}
