// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Two enum types with the same name.
//
// expect: migration add_states \(001\), step 2, create_enum .state.: enum type .state. exists already\.
// expect: To mend it: give the new type another name, or drop the other first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_states {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open"),
#ifdef REPAIRED
                                     create_enum("order_state", "paid"));
#else
                                      create_enum("state", "paid"));
#endif
};
using chain = varve::chain<add_states>;
