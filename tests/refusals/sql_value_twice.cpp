// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that adds an enum value that the type already has.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TYPE mood: value .bad. of enum type .mood. exists already
// expect: To mend it: leave it out, or choose another value
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TYPE mood AS ENUM ('good', 'bad')"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'bad'"));
#else
    static constexpr auto up = steps(execute("ALTER TYPE mood ADD VALUE 'bad'"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;
