// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/data.hpp"

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/steps.hpp"

using namespace varve::dsl;
using value = varve::objects::expression;
using varve::objects::expression_kind;
using varve::tests::only;
namespace operations = varve::operations;

namespace {

constexpr auto inserted = steps(
    insert_into("roles", columns("id", "name", "made"), row(1, "admin", sql("now()")), row(2, nullptr, "2026-01-01")));
constexpr auto updated =
    steps(update("orders").set("state", "paid").set("total", 0).set("open", false).where("total = 0"));
constexpr auto updated_all = steps(update("orders").set("state", "paid"));
constexpr auto deleted = steps(delete_from("orders").where("state = 'draft'"));
constexpr auto deleted_all = steps(delete_from("orders"));

}  // namespace

TEST_CASE("rows are written one after the other") {
    constexpr const operations::insert_into& insert = only<operations::insert_into>(inserted);
    STATIC_REQUIRE(insert.table == "roles");
    STATIC_REQUIRE(insert.columns == varve::list<varve::name>{"id", "name", "made"});
    STATIC_REQUIRE(insert.values.size() == 6);
    STATIC_REQUIRE(insert.values[0] == value{{}, 1, 0, expression_kind::integer});
    STATIC_REQUIRE(insert.values[1] == value{"admin", 0, 0, expression_kind::text});
    STATIC_REQUIRE(insert.values[2] == value{"now()", 0, 0, expression_kind::sql});
    STATIC_REQUIRE(insert.values[3] == value{{}, 2, 0, expression_kind::integer});
    STATIC_REQUIRE(insert.values[4] == value{{}, 0, 0, expression_kind::null});
    STATIC_REQUIRE(insert.values[5] == value{"2026-01-01", 0, 0, expression_kind::text});
}

TEST_CASE("update sets columns to values") {
    constexpr const operations::update& update = only<operations::update>(updated);
    STATIC_REQUIRE(update.table == "orders");
    STATIC_REQUIRE(update.set.size() == 3);
    STATIC_REQUIRE(update.set[0].column == "state");
    STATIC_REQUIRE(update.set[0].value == value{"paid", 0, 0, expression_kind::text});
    STATIC_REQUIRE(update.set[1].value == value{{}, 0, 0, expression_kind::integer});
    STATIC_REQUIRE(update.set[2].value == value{{}, 0, 0, expression_kind::boolean});
    STATIC_REQUIRE(update.where == "total = 0");
    STATIC_REQUIRE(only<operations::update>(updated_all).where.empty());
}

TEST_CASE("delete_from") {
    STATIC_REQUIRE(only<operations::delete_from>(deleted).table == "orders");
    STATIC_REQUIRE(only<operations::delete_from>(deleted).where == "state = 'draft'");
    STATIC_REQUIRE(only<operations::delete_from>(deleted_all).where.empty());
}

TEST_CASE("an update sets something, and has one condition") {
    STATIC_REQUIRE_FALSE(varve::detail::step<decltype(update("t").where("true"))>);
    STATIC_REQUIRE(varve::detail::step<decltype(update("t").set("a", 1))>);
    CHECK_THROWS_AS(update("t").where("a").where("b"), varve::detail::misuse);
    CHECK_THROWS_AS(delete_from("t").where("a").where("b"), varve::detail::misuse);
}
