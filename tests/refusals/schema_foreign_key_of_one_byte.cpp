// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A foreign key from "char", which has no collation, to text, which has one: PostgreSQL 18 refuses it.
//
// expect: migration add_users \(001\), step 2, create_table .users.:
// expect: column .state. has type .char., but the foreign key refers to column .code., which has type text, and PostgreSQL 18 wants both or none of them to have collations\.
// expect: To mend it: give both columns the same type\.
#include <varve/varve.hpp>

using namespace varve::dsl;

#ifdef REPAIRED
inline constexpr auto state = column("state", text);
#else
inline constexpr auto state = column("state", type("\"char\""));
#endif

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("states", column("code", text).primary_key()),
                                     create_table("users", column("id", bigint), state.references("states", "code")));
};
using chain = varve::chain<add_users>;
