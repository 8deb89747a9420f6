// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL whose declared effect is an operation that cannot apply.
//
// expect: migration add_users \(001\), step 2, execute .CREATE TABLE users \(id bigint\).:
// expect: its declared effect cannot be applied: table .users. exists already\.
// expect: To mend it: give the new table another name, or drop the other first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
#ifdef REPAIRED
              execute("CREATE TABLE people (id bigint)").effect(create_table("people", column("id", bigint))));
#else
               execute("CREATE TABLE users (id bigint)").effect(create_table("users", column("id", bigint))));
#endif
    static constexpr auto down = irreversible("it is gone");
};
using chain = varve::chain<add_users>;
