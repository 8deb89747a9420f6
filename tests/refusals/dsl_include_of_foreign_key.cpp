// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// INCLUDE after a foreign key.
//
// expect: include is for unique\(...\) and primary_key\(...\), once
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_visits {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("rooms", column("id", bigint).primary_key()),
        create_table("visits", column("room", bigint), column("note", text),
#ifdef REPAIRED
                     foreign_key("room").references("rooms")));
#else
                     foreign_key("room").references("rooms").include("note")));
#endif
};
using chain = varve::chain<add_visits>;
