// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A check without a name that is added online.
//
// expect: online\(\) needs the name of a check: check\(.*\)\.named\(.*\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("user_id", bigint), column("total", integer)),
#ifdef REPAIRED
              add_constraint("orders", check("total >= 0").named("total_is_positive")).online());
#else
              add_constraint("orders", check("total >= 0")).online());
#endif
};
using chain = varve::chain<add_orders>;
