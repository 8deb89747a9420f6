// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// drop_expression() for a column that is not generated.
//
// expect: migration add_users \(001\), step 2, alter_column .name. of .users.
// expect: column .name. of table .users. is not generated
// expect: To mend it: leave its expression alone, or drop the column and add it again\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
#ifdef REPAIRED
    static constexpr auto up = steps(create_table("users", column("mail", text), column("name", text).generated_as("lower(mail)")),
                                     alter_column("users", "name").drop_expression());
    static constexpr auto down = steps(drop_table("users"));
#else
    static constexpr auto up = steps(create_table("users", column("mail", text), column("name", text)), alter_column("users", "name").drop_expression());
#endif
};
using chain = varve::chain<add_users>;
