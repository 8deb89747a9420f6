// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A new enum value after a value that the type does not have.
//
// expect: migration add_states \(001\), step 2, add_enum_value .sent. of .state.:
// expect: value .payed. of enum type .state. does not exist; did you mean .paid.\?
// expect: To mend it: name a value of the type, or add the new value last\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_states {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open", "paid"),
#ifdef REPAIRED
                                     add_enum_value("state", "sent").after("paid"));
#else
                                      add_enum_value("state", "sent").after("payed"));
#endif
};
using chain = varve::chain<add_states>;
