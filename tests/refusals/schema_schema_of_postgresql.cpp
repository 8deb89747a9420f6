// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A schema with a name that PostgreSQL reserves.
//
// expect: migration add_billing \(001\), step 1, create_schema .pg_billing.:
// expect: schema .pg_billing.: PostgreSQL keeps names that begin with pg_ for itself\.
// expect: To mend it: choose another name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_billing {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_schema("billing"));
#else
    static constexpr auto up = steps(create_schema("pg_billing"));
#endif
};
using chain = varve::chain<add_billing>;
