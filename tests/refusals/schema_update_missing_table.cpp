// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An update of a table that was never created.
//
// expect: migration add_users \(001\), step 2, update .user.: table .user. does not exist; did you mean .users.\?
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     update("users").set("email", nullptr));
#else
                                      update("user").set("email", nullptr));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;
