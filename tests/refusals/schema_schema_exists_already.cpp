// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two schemas with the same name.
//
// expect: migration add_billing \(001\), step 2, create_schema .billing.: schema .billing. exists already\.
// expect: To mend it: leave the step out, or choose another name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_billing {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
#ifdef REPAIRED
        create_schema("billing"));
#else
        create_schema("billing"), create_schema("billing"));
#endif
};
using chain = varve::chain<add_billing>;
