// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An extension in a schema that does not exist.
//
// expect: schema .ext. does not exist
// expect: To mend it: create it before, with create_schema\(.ext.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_citext {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_schema("ext"), create_extension("citext").schema("ext"));
#else
    static constexpr auto up = steps(create_extension("citext").schema("ext"));
#endif
};
using chain = varve::chain<add_citext>;
