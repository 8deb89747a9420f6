// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/backfill.hpp"

#include <chrono>
#include <string_view>

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using namespace std::chrono_literals;
using varve::tests::only;

namespace {

constexpr auto filled = steps(backfill("users")
                                  .set("email_lower", sql("lower(email)"))
                                  .in_batches_of(5'000)
                                  .set("checked", true)
                                  .where("email_lower IS NULL")
                                  .pausing(1.5s)
                                  .while_lag_below(2min));
constexpr auto plainly_filled = steps(backfill("users").set("a", 1).pausing(50).while_lag_below(2'000));
constexpr auto no_rows = steps(backfill("users").set("a", 1).in_batches_of(0));
constexpr auto backwards = steps(backfill("users").set("a", 1).pausing(-1ms));
constexpr auto never = steps(backfill("users").set("a", 1).while_lag_below(0s));
constexpr auto two_conditions = steps(backfill("users").set("a", 1).where("a").where("b"));

constexpr bool begins(const char* why, std::string_view text) { return why != nullptr && std::string_view(why).substr(0, text.size()) == text; }

}  // namespace

TEST_CASE("a backfill is an update with batches") {
    constexpr const varve::operations::backfill& one = only<varve::operations::backfill>(filled);
    STATIC_REQUIRE(one.table == "users");
    STATIC_REQUIRE(one.set.size() == 2);
    STATIC_REQUIRE(one.set[0].column == "email_lower");
    STATIC_REQUIRE(one.set[1].value == varve::objects::expression{{}, 1, 0, varve::objects::expression_kind::boolean});
    STATIC_REQUIRE(one.where == "email_lower IS NULL");
    STATIC_REQUIRE(one.batch == 5'000);
    STATIC_REQUIRE(one.pause == 1'500);
    STATIC_REQUIRE(one.lag == 120'000);
    constexpr const varve::operations::backfill& other = only<varve::operations::backfill>(plainly_filled);
    STATIC_REQUIRE(other.where.empty());
    STATIC_REQUIRE(other.batch == 10'000);
    STATIC_REQUIRE(other.pause == 50);
    STATIC_REQUIRE(other.lag == 2'000);
}

TEST_CASE("a backfill sets something, and its numbers are in range") {
    STATIC_REQUIRE_FALSE(varve::detail::step<decltype(backfill("t").where("true").in_batches_of(1))>);
    STATIC_REQUIRE(begins(no_rows.misused().why, "in_batches_of(...) takes a number of rows"));
    STATIC_REQUIRE(begins(backwards.misused().why, "pausing(...) takes a duration"));
    STATIC_REQUIRE(begins(never.misused().why, "while_lag_below(...) takes a duration"));
    STATIC_REQUIRE(begins(two_conditions.misused().why, "backfill can have only one where"));
    CHECK_THROWS_AS(backfill("t").set("a", 1).in_batches_of(2'000'000'000), varve::detail::misuse);
}
