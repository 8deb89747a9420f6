// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Dropping an extension that was never created.
//
// expect: migration add_vectors \(001\), step 2, drop_extension .vectors.:
// expect: extension .vectors. does not exist; did you mean .vector.\?
// expect: To mend it: create it before, or correct the name\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_vectors {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_extension("vector"),
#ifdef REPAIRED
                                     drop_extension("vector"));
#else
                                      drop_extension("vectors"));
#endif
};
using chain = varve::chain<add_vectors>;
