// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new value of an enum type that the running release reads.
//
// expect: migration add_value .002. breaks the release of revision .001.: value .sent. of enum type .state. is new, and the release that runs cannot read it. To mend it: write varve::reads_new_values<.state.> after the revision if it can, or if no release writes the value yet.
#include <varve/compatible.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"), create_table("orders", column("state", enumeration("state"))));
};
struct add_value {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(add_enum_value("state", "sent").after("paid"));
    static constexpr auto down = irreversible("PostgreSQL drops no value of an enum type");
};
using chain = varve::chain<add_orders, add_value>;
#ifdef REPAIRED
static_assert(varve::compatible<chain, varve::models_at<"001">, "head", varve::reads_new_values<"state">>);
#else
static_assert(varve::compatible<chain, varve::models_at<"001">>);
#endif
