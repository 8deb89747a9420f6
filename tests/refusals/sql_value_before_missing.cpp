// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that adds an enum value before a value that the type does not have.
//
// expect: migration second \(002\), step 1, execute .*: ALTER TYPE mood: value .worse. of enum type .mood. does not exist; there are .good. and .bad.
// expect: To mend it: name a value of the type, or add the new value last
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
    static constexpr auto up = steps(execute("ALTER TYPE mood ADD VALUE 'fair' BEFORE 'bad'"));
#else
    static constexpr auto up = steps(execute("ALTER TYPE mood ADD VALUE 'fair' BEFORE 'worse'"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;
