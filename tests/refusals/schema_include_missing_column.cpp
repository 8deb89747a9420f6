// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A key that includes a column which its table does not have.
//
// expect: migration add_rooms \(001\), step 1, create_table .rooms.
// expect: column .seat. of table .rooms. does not exist; did you mean .seats.\?
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_rooms {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("rooms", column("id", bigint), column("seats", integer), primary_key("id").include("seats")));
#else
    static constexpr auto up = steps(create_table("rooms", column("id", bigint), column("seats", integer), primary_key("id").include("seat")));
#endif
};
using chain = varve::chain<add_rooms>;
