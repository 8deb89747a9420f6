// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// A down that leaves an index.
//
// expect: migration change_users \(002\):
// expect: down does not restore the schema that existed before up: index .ix_users_email. of table .users. is left over\.
// expect: To mend it: undo in down what up does, last step first; or leave down out where varve can derive it\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_table("users", column("id", bigint).primary_key(), column("email", text)));
};
struct change_users {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(create_index("ix_users_email", on("users", "email")));
#ifdef REPAIRED
    static constexpr auto down = steps(drop_index("ix_users_email"));
#else
    static constexpr auto down = steps();
#endif
};
using chain = varve::chain<add_users, change_users>;
