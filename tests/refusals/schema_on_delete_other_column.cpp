// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// ON DELETE SET NULL of a column that is not one of the foreign key.
//
// expect: migration add_rooms \(001\), step 2, create_table .visits.
// expect: on_delete of a foreign key of table .visits. changes column .note., which is not one of its columns
// expect: To mend it: name columns of the foreign key
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_rooms {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("rooms", column("house", bigint), column("number", integer), primary_key("house", "number")),
        create_table("visits", column("house", bigint), column("number", integer), column("note", text),
#ifdef REPAIRED
                     foreign_key("house", "number").references("rooms").on_delete(set_null, "number")));
#else
                     foreign_key("house", "number").references("rooms").on_delete(set_null, "note")));
#endif
};
using chain = varve::chain<add_rooms>;
