// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that varve does not understand, without a down.
//
// expect: migration clean \(002\), step 1, execute .CALL clean\(\).: varve cannot derive the down
// expect: irreversible
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct clean {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(execute("CALL clean()"));
#ifdef REPAIRED
    static constexpr auto down = irreversible("the capitals are gone");
#endif
};
using chain = varve::chain<add_users, clean>;
