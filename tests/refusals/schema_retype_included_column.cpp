// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Changing the type of a column that is included in a key on which a foreign key depends.
//
// expect: migration widen \(002\), step 1, alter_column .seats. of .rooms.
// expect: column .seats. of table .rooms. is included in key .rooms_pkey., and foreign key .visits_room_fkey. of table .visits. depends on that key
// expect: To mend it: drop the foreign key before, and add it again after
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_rooms {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("rooms", column("id", bigint), column("seats", integer), primary_key("id").include("seats")),
        create_table("visits", column("room", bigint).references("rooms")));
};
struct widen {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(drop_constraint("visits", "visits_room_fkey"), alter_column("rooms", "seats").type(bigint),
                                     add_constraint("visits", foreign_key("room").references("rooms")));
#else
    static constexpr auto up = steps(alter_column("rooms", "seats").type(bigint));
#endif
};
using chain = varve::chain<add_rooms, widen>;
