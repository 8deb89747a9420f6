// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A NOT NULL constraint that is added online.
//
// expect: online\(\) is not for not_null\(\.\.\.\): write alter_column\(\.\.\.\)\.set_not_null\(\)\.online\(\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_orders {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key()),
              create_table("orders", column("user_id", bigint), column("total", integer)),
#ifdef REPAIRED
              alter_column("orders", "total").set_not_null().online());
#else
              add_constraint("orders", not_null("total")).online());
#endif
};
using chain = varve::chain<add_orders>;
