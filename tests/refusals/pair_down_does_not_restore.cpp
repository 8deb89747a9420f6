// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A down that undoes only a part of up.
//
// expect: migration widen \(002\): down does not restore the schema that existed before up
// expect: email
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct widen {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("users", "email").type(varchar(80)), add_column("users", column("note", text)));
#ifdef REPAIRED
    static constexpr auto down = steps(drop_column("users", "note"), alter_column("users", "email").type(text));
#else
    static constexpr auto down = steps(drop_column("users", "note"));
#endif
};
using chain = varve::chain<add_users, widen>;
