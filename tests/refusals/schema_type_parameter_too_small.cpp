// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A varchar of length 0.
//
// expect: migration add_users \(001\), step 1, create_table .users.:
// expect: column .name. of table .users.: type character varying needs a parameter of at least 1\.
// expect: To mend it: give it one\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("name", varchar(1))));
#else
    static constexpr auto up = steps(create_table("users", column("name", varchar(0))));
#endif
};
using chain = varve::chain<add_users>;
