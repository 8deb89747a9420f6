// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An enum type with two equal values.
//
// expect: migration add_states \(001\), step 1, create_enum .state.:
// expect: value .open. of enum type .state. exists already\.
// expect: To mend it: leave it out, or choose another value\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_states {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_enum("state", "open", "paid"));
#else
    static constexpr auto up = steps(create_enum("state", "open", "paid", "open"));
#endif
};
using chain = varve::chain<add_states>;
