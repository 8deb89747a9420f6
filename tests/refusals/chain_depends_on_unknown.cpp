// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A depends_on that names a migration which is not in the chain.
//
// expect: migration add_roles \(002\): it depends on .billng., and the chain has no such migration; did you mean .billing.\?
// expect: To mend it: put it after what it depends on
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto branch_labels = "billing";
    static constexpr auto up = steps(create_table("users", column("id", bigint)));
};
struct add_roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto depends_on = "billing";
#else
    static constexpr auto depends_on = "billng";
#endif
    static constexpr auto up = steps(create_table("roles", column("id", bigint)));
};
using chain = varve::chain<add_users, add_roles>;
