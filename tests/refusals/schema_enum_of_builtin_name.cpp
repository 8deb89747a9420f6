// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An enum type with the name of a PostgreSQL type, which would hide the enum.
//
// expect: migration add_users \(001\), step 1
// expect: .date. is a type of PostgreSQL.s own, which hides an enum of that name
// expect: To mend it:
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_enum("due_date", "today", "later"));
#else
    static constexpr auto up = steps(create_enum("date", "today", "later"));
#endif
    static constexpr auto down = irreversible("only a test");
};
using chain = varve::chain<add_users>;
