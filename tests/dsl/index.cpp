// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/dsl/index.hpp"

#include "dsl/lowered.hpp"
#include "support/catch.hpp"
#include "varve/dsl/steps.hpp"

using namespace varve::dsl;
using varve::objects::index_key;
using varve::objects::nulls_order;
using varve::objects::parameter;
using varve::tests::only;
namespace operations = varve::operations;

namespace {

constexpr auto full = steps(
    create_index("ix_orders_open", on("orders", "user_id", desc("made").nulls_last(), expression("lower(note)"),
                                      desc(key("state").opclass("text_ops").collate("C")).nulls_first(), asc("total")))
        .unique()
        .method("btree")
        .include("total")
        .include("note", "state")
        .where("state = 'open'")
        .with("fillfactor", 70)
        .with("deduplicate_items", false)
        .with("buffering", "auto")
        .nulls_not_distinct()
        .concurrently());
constexpr const operations::create_index& made = only<operations::create_index>(full);

constexpr auto plain = steps(create_index("ix", on("billing.orders", "user_id")));
constexpr auto dropped = steps(drop_index("ix"), drop_index("ix").concurrently(), rename_index("a", "b"));

}  // namespace

TEST_CASE("an index has keys in order") {
    STATIC_REQUIRE(made.table == "orders");
    STATIC_REQUIRE(made.index.name == "ix_orders_open");
    STATIC_REQUIRE(made.index.keys.size() == 5);
    STATIC_REQUIRE(made.index.keys[0] == index_key{.column = "user_id"});
    STATIC_REQUIRE(made.index.keys[1] == index_key{.column = "made", .descending = true, .nulls = nulls_order::last});
    STATIC_REQUIRE(made.index.keys[2] == index_key{.expression = "lower(note)"});
    STATIC_REQUIRE(made.index.keys[3] == index_key{.column = "state",
                                                   .opclass = "text_ops",
                                                   .collation = "C",
                                                   .descending = true,
                                                   .nulls = nulls_order::first});
    STATIC_REQUIRE(made.index.keys[4] == index_key{.column = "total"});
}

TEST_CASE("an index has all its declared properties") {
    STATIC_REQUIRE(made.index.unique);
    STATIC_REQUIRE(made.index.nulls_not_distinct);
    STATIC_REQUIRE(made.index.method == "btree");
    STATIC_REQUIRE(made.index.where == "state = 'open'");
    STATIC_REQUIRE(made.concurrently);
    STATIC_REQUIRE(made.index.include.size() == 3);
    STATIC_REQUIRE(made.index.include[0] == "total");
    STATIC_REQUIRE(made.index.include[2] == "state");
    STATIC_REQUIRE(made.index.with.size() == 3);
    STATIC_REQUIRE(made.index.with[0] == parameter{"fillfactor", 70, {}});
    STATIC_REQUIRE(made.index.with[1] == parameter{"deduplicate_items", 0, "off"});
    STATIC_REQUIRE(made.index.with[2] == parameter{"buffering", 0, "auto"});
}

TEST_CASE("an index with few declared properties") {
    constexpr const operations::create_index& index = only<operations::create_index>(plain);
    STATIC_REQUIRE(index.table == "billing.orders");
    STATIC_REQUIRE(index.index.keys.size() == 1);
    STATIC_REQUIRE(index.index.method.empty());
    STATIC_REQUIRE(index.index.include.empty());
    STATIC_REQUIRE(index.index.with.empty());
    STATIC_REQUIRE_FALSE(index.index.unique);
    STATIC_REQUIRE_FALSE(index.concurrently);
}

TEST_CASE("indexes are dropped and renamed by name") {
    using varve::tests::as;
    STATIC_REQUIRE(as<operations::drop_index>(dropped.operations()[0])->index == "ix");
    STATIC_REQUIRE_FALSE(as<operations::drop_index>(dropped.operations()[0])->concurrently);
    STATIC_REQUIRE(as<operations::drop_index>(dropped.operations()[1])->concurrently);
    STATIC_REQUIRE(as<operations::rename_index>(dropped.operations()[2])->to == "b");
}

TEST_CASE("an index has one condition and one access method") {
    CHECK_THROWS_AS(create_index("i", on("t", "c")).where("a").where("b"), varve::detail::misuse);
    CHECK_THROWS_AS(create_index("i", on("t", "c")).method("btree").method("hash"), varve::detail::misuse);
}
