// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Creating an extension that exists already.
//
// expect: migration add_vectors \(001\), step 2, create_extension .vector.: extension .vector. exists already\.
// expect: To mend it: leave the step out\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_vectors {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
#ifdef REPAIRED
        create_extension("vector"));
#else
        create_extension("vector"), create_extension("vector"));
#endif
};
using chain = varve::chain<add_vectors>;
