// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new enum value that its type already has.
//
// expect: migration add_states \(001\), step 2, add_enum_value .paid. of .state.:
// expect: value .paid. of enum type .state. exists already\.
// expect: To mend it: leave it out, or choose another value\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_states {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"),
#ifdef REPAIRED
                                     add_enum_value("state", "sent"));
#else
                                      add_enum_value("state", "paid"));
#endif
};
using chain = varve::chain<add_states>;
