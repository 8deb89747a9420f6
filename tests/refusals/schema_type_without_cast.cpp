// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A type change without using_(), where PostgreSQL has no implicit cast.
//
// expect: migration add_users \(001\), step 2, alter_column .email. of .users.:
// expect: column .email. of table .users. has type text, which PostgreSQL does not convert to bigint by itself\.
// expect: To mend it: write how, with using_\(.\.\.\..\)\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     alter_column("users", "email").type(bigint).using_("email::bigint"));
#else
                                      alter_column("users", "email").type(bigint));
#endif
};
using chain = varve::chain<add_users>;
