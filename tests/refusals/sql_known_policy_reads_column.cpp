// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// An operation that changes the type of a column which a policy reads.
//
// expect: column .name. of table .users. is read by policy .own. of table .users., so its type cannot change\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"),
                                     execute("ALTER TABLE users ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON users USING (name = current_user)"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP POLICY own ON users"), alter_column("users", "name").type(varchar(80)));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(alter_column("users", "name").type(varchar(80)));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;
