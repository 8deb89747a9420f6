// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A row without a value for a NOT NULL column.
//
// expect: migration add_users \(001\), step 2, insert_into .users.:
// expect: column .id. of table .users. is not null, and a row has no value for it\.
// expect: To mend it: give it a value\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
                                     insert_into("users", columns("id"), row(1)));
#else
                                      insert_into("users", columns("email"), row("a")));
#endif
    static constexpr auto down = irreversible("rows");
};
using chain = varve::chain<add_users>;
