// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new value for an enum type that was never created.
//
// expect: migration add_states \(001\), step 2, add_enum_value .sent. of .states.:
// expect: enum type .states. does not exist; did you mean .state.\?
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_states {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"),
#ifdef REPAIRED
                                     add_enum_value("state", "sent"));
#else
                                      add_enum_value("states", "sent"));
#endif
};
using chain = varve::chain<add_states>;
