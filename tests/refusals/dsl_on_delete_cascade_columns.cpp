// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Columns after an action of ON DELETE that changes none.
//
// expect: only on_delete\(set_null, ...\) and on_delete\(set_default, ...\) take columns
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_visits {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("rooms", column("id", bigint).primary_key()),
        create_table("visits", column("room", bigint), column("note", text),
#ifdef REPAIRED
                     foreign_key("room").references("rooms").on_delete(set_null, "room")));
#else
                     foreign_key("room").references("rooms").on_delete(cascade, "room")));
#endif
};
using chain = varve::chain<add_visits>;
