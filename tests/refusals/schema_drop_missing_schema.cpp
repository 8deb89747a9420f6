// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping a schema that was never created.
//
// expect: migration add_billing \(001\), step 2, drop_schema .biling.:
// expect: schema .biling. does not exist; did you mean .billing.\?
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_billing {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_schema("billing"),
#ifdef REPAIRED
                                     drop_schema("billing"));
#else
                                      drop_schema("biling"));
#endif
};
using chain = varve::chain<add_billing>;
