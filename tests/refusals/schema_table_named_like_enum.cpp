// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A table with the name of an enum type. Both would be types.
//
// expect: migration add_states \(001\), step 2, create_table .state.:
// expect: enum type .state. exists already, and tables and types share their names\.
// expect: To mend it: give the table another name, or drop the enum first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_states {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_enum("state", "open"),
#ifdef REPAIRED
                                     create_table("states", column("id", bigint)));
#else
                                      create_table("state", column("id", bigint)));
#endif
};
using chain = varve::chain<add_states>;
