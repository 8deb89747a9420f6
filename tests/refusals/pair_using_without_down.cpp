// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Values are converted with using_(), and there is no down.
//
// expect: migration change_users \(002\), step 1, alter_column .email. of .users.:
// expect: varve cannot derive the down: using_ computes new values for column .email., and cannot be undone by a cast\.
// expect: To mend it: write down = steps\(\.\.\.\), or down = irreversible\(.why.\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("users", "email").type(bigint).using_("length(email)"));
#ifdef REPAIRED
    static constexpr auto down = irreversible("the rows are gone");
#endif
};
using chain = varve::chain<add_users, change_users>;
