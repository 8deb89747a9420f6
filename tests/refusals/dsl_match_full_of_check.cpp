// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// MATCH FULL of a check.
//
// expect: match_full is for foreign_key\(...\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_visits {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("rooms", column("id", bigint).primary_key()),
        create_table("visits", column("room", bigint), column("note", text),
#ifdef REPAIRED
                     check("room > 0")));
#else
                     check("room > 0").match_full()));
#endif
};
using chain = varve::chain<add_visits>;
