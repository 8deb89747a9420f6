// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/chain/understood.hpp"

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

namespace {

using namespace varve::dsl;

template <const auto& Up, const auto& Down>
struct alone {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr const auto& up = Up;
    static constexpr const auto& down = Down;
};

constexpr auto back = steps(drop_table("t"));
constexpr auto by_hand = steps(create_table("t", column("id", bigint)));
constexpr auto plain = steps(execute("-- the table\nCREATE TABLE t (id bigint); ;\n"));
constexpr auto declared = steps(execute("CREATE TABLE IF NOT EXISTS t (id bigint)").effect(create_table("t", column("id", bigint))));
constexpr auto guessed = steps(execute("CREATE TABLE t (id bigint)"), execute("ANALYZE t"));
constexpr auto cleaned = steps(drop_table("t"), execute("SELECT clean()"));

}  // namespace

TEST_CASE("a chain is understood if all of its SQL is") {
    STATIC_REQUIRE(varve::understood<varve::chain<>>);
    STATIC_REQUIRE(varve::understood<varve::chain<alone<by_hand, back>>>);
    STATIC_REQUIRE(varve::understood<varve::chain<alone<plain, back>>>);
    STATIC_REQUIRE(varve::understood<varve::chain<alone<declared, back>>>);
    STATIC_REQUIRE_FALSE(varve::understood<varve::chain<alone<guessed, back>>>);
    STATIC_REQUIRE_FALSE(varve::understood<varve::chain<alone<plain, cleaned>>>);
}
