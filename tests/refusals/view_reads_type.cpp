// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// Changes the type of a column that a view reads.
//
// expect: column .email. of table .users. is read by view .emails., so its type cannot change
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("users", column("id", bigint).primary_key(), column("email", text)),
              create_view("emails", "SELECT id, email FROM users"));
};
struct change {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(drop_view("emails"), alter_column("users", "email").type(varchar(90)), create_view("emails", "SELECT id, email FROM users"));
#else
    static constexpr auto up = steps(alter_column("users", "email").type(varchar(90)));
#endif
};
using chain = varve::chain<add_users, change>;
