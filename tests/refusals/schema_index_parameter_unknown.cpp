// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A storage parameter that the access method does not have.
//
// expect: migration add_users \(001\), step 2, create_index .ix_users.:
// expect: index .ix_users.: access method btree has no parameter .filfactor.; did you mean .fillfactor.\?
// expect: To mend it: leave it out, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     create_index("ix_users", on("users", "email")).with("fillfactor", 70));
#else
                                      create_index("ix_users", on("users", "email")).with("filfactor", 70));
#endif
};
using chain = varve::chain<add_users>;
