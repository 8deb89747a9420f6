// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// NO INHERIT of a key.
//
// expect: no_inherit is for check\(...\) and not_null\(...\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_visits {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("rooms", column("id", bigint).primary_key()),
        create_table("visits", column("room", bigint), column("note", text),
#ifdef REPAIRED
                     unique("room")));
#else
                     unique("room").no_inherit()));
#endif
};
using chain = varve::chain<add_visits>;
