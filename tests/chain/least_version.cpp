// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/least_version.hpp"

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;

namespace {

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("t", column("a", integer), column("b", integer)));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(rename_column("t", "b", "c"), add_constraint("t", unique("a").nulls_not_distinct()));
};
struct third {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_table("u", column("a", integer), column("v", integer).generated_as("a").virtual_()),
                                     add_column("t", column("v", integer).generated_as("a").virtual_()));
};
struct back_only {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE t (a int)").effect(create_table("t", column("a", integer))));
    static constexpr auto down = steps(execute("MERGE INTO t USING t AS u ON true WHEN MATCHED THEN DELETE").effect(), drop_table("t"));
};

/// A migration that is more than one evaluation.
template <class Numbers>
struct long_of;
template <std::size_t... I>
struct long_of<std::index_sequence<I...>> {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up =
        steps((static_cast<void>(I), comment_on_table("t", "again"))..., add_constraint("t", unique("b").nulls_not_distinct()));
};
using long_one = long_of<std::make_index_sequence<100>>;

constexpr varve::chain_need none = varve::least_version<varve::chain<first>>;
static_assert(none.version == varve::oldest_server && none.what.empty() && none.revision.empty() && none.step == 0);

constexpr varve::chain_need unique_nulls = varve::least_version<varve::chain<first, second>>;
static_assert(unique_nulls.version == 15 && unique_nulls.what == "NULLS NOT DISTINCT" && unique_nulls.revision == "002" && unique_nulls.step == 2);

constexpr varve::chain_need whole = varve::least_version<varve::chain<first, second, third>>;
static_assert(whole.version == 18 && whole.what == "a virtual generated column" && whole.revision == "003" && whole.step == 1 && !whole.down);

constexpr varve::chain_need back = varve::least_version<varve::chain<back_only>>;
static_assert(back.version == 15 && back.what == "MERGE" && back.step == 1 && back.down);

constexpr varve::chain_need last = varve::least_version<varve::chain<first, long_one>>;
static_assert(last.version == 15 && last.step == 101);

static_assert(varve::least_version<varve::chain<>>.version == varve::oldest_server);

}  // namespace

TEST_CASE("a chain knows the least server as a constant") {
    CHECK(varve::least_version<varve::chain<first, second, third>>.version == 18);
}
