// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/steps.hpp"

#include <type_traits>

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::as;
using varve::tests::only;
namespace operations = varve::operations;

namespace {

struct mixed {
    static constexpr auto up =
        steps(create_enum("state", "open", "paid"), add_enum_value("state", "sent").after("paid"),
              add_enum_value("state", "draft").before("open"), add_enum_value("state", "last"),
              replace_enum("state", "open"), drop_enum("state"), create_schema("billing"), drop_schema("billing"),
              create_extension("vector").schema("billing"), drop_extension("vector"), comment_on_table("t", "a"),
              comment_on_column("t", "c", "b"), comment_on_index("i", ""));
    static constexpr auto down = steps();
    static constexpr auto never = irreversible("the old values are gone");
    static constexpr auto revises = revisions("a", "b");
};

constexpr auto unknown = steps(execute("CREATE FUNCTION f()"));
constexpr auto harmless = steps(execute("SELECT 1").effect());
constexpr auto declared =
    steps(drop_table("before"),
          execute("…").effect(create_table("a", column("id", bigint).primary_key(), column("b", text).unique()),
                              create_index("i", on("a", "b")), execute("inner").effect(drop_table("z"))),
          drop_table("after"));
constexpr auto alone = steps(execute("VACUUM orders").outside_transaction());
constexpr auto both_ways = steps(execute("x").effect(drop_table("y")).outside_transaction(),
                                 execute("x").outside_transaction().effect(drop_table("y")));

template <class What>
constexpr const What& at(std::size_t position) {
    return *as<What>(mixed::up.operations()[position]);
}

}  // namespace

TEST_CASE("steps run in the order in which they were written") {
    STATIC_REQUIRE(mixed::up.size == 13);
    STATIC_REQUIRE(mixed::up.operations().size() == 13);
    STATIC_REQUIRE(at<operations::create_enum>(0).values == varve::list<varve::name>{"open", "paid"});
    STATIC_REQUIRE(at<operations::add_enum_value>(1).value == "sent");
    STATIC_REQUIRE(at<operations::add_enum_value>(1).place == operations::placement::after);
    STATIC_REQUIRE(at<operations::add_enum_value>(1).neighbour == "paid");
    STATIC_REQUIRE(at<operations::add_enum_value>(2).place == operations::placement::before);
    STATIC_REQUIRE(at<operations::add_enum_value>(3).place == operations::placement::last);
    STATIC_REQUIRE(at<operations::replace_enum>(4).values.size() == 1);
    STATIC_REQUIRE(at<operations::drop_enum>(5).type == "state");
    STATIC_REQUIRE(at<operations::create_schema>(6).schema == "billing");
    STATIC_REQUIRE(at<operations::drop_schema>(7).schema == "billing");
    STATIC_REQUIRE(at<operations::create_extension>(8).extension == "vector");
    STATIC_REQUIRE(at<operations::create_extension>(8).schema == "billing");
    STATIC_REQUIRE(at<operations::drop_extension>(9).extension == "vector");
    STATIC_REQUIRE(at<operations::comment_on_table>(10).comment == "a");
    STATIC_REQUIRE(at<operations::comment_on_column>(11).column == "c");
    STATIC_REQUIRE(at<operations::comment_on_index>(12).comment.empty());
}

TEST_CASE("a migration may do nothing, and a merge has parents") {
    STATIC_REQUIRE(mixed::down.size == 0);
    STATIC_REQUIRE(mixed::down.operations().empty());
    STATIC_REQUIRE(mixed::never.reason == "the old values are gone");
    STATIC_REQUIRE(mixed::revises.size() == 2);
    STATIC_REQUIRE(mixed::revises[1] == "b");
}

TEST_CASE("steps point into themselves, and are not moved") {
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<std::remove_cv_t<decltype(mixed::up)>>);
    STATIC_REQUIRE_FALSE(std::is_move_constructible_v<std::remove_cv_t<decltype(mixed::up)>>);
    const auto local = steps(create_enum("state", "open", "paid"));
    CHECK(only<operations::create_enum>(local).values[1] == "paid");
}

TEST_CASE("execute has no effect declared, an empty effect, or an effect") {
    STATIC_REQUIRE(only<operations::execute>(unknown).sql == "CREATE FUNCTION f()");
    STATIC_REQUIRE_FALSE(only<operations::execute>(unknown).known);
    STATIC_REQUIRE(only<operations::execute>(unknown).effects.empty());
    STATIC_REQUIRE(only<operations::execute>(harmless).known);
    STATIC_REQUIRE(only<operations::execute>(harmless).effects.empty());

    constexpr const operations::execute& with_effects = *as<operations::execute>(declared.operations()[1]);
    STATIC_REQUIRE(with_effects.known);
    STATIC_REQUIRE(with_effects.effects.size() == 3);
    STATIC_REQUIRE(as<operations::create_table>(with_effects.effects[0])->constraints[1].columns[0] == "b");
    STATIC_REQUIRE(as<operations::create_index>(with_effects.effects[1])->index.keys[0].column == "b");
    constexpr const operations::execute& inner = *as<operations::execute>(with_effects.effects[2]);
    STATIC_REQUIRE(as<operations::drop_table>(inner.effects[0])->table == "z");
    STATIC_REQUIRE(as<operations::drop_table>(declared.operations()[2])->table == "after");
}

TEST_CASE("execute may run outside of a transaction") {
    STATIC_REQUIRE(only<operations::execute>(alone).outside_transaction);
    STATIC_REQUIRE_FALSE(only<operations::execute>(unknown).outside_transaction);
    for (const varve::operation& each : both_ways.operations()) {
        CHECK(as<operations::execute>(each)->outside_transaction);
        CHECK(as<operations::execute>(each)->effects.size() == 1);
    }
}

TEST_CASE("only steps are steps") {
    STATIC_REQUIRE(varve::detail::step<decltype(drop_table("t"))>);
    STATIC_REQUIRE_FALSE(varve::detail::step<decltype(column("a", text))>);
    STATIC_REQUIRE_FALSE(varve::detail::step<const char*>);
}
