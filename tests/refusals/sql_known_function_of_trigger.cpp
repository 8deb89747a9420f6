// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops a function which a trigger calls.
//
// expect: DROP FUNCTION touch.*: function .touch. is still needed by trigger .touched. of table .users.\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"),
                                     execute("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'"),
                                     execute("CREATE TRIGGER touched BEFORE UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION touch()"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("DROP TRIGGER touched ON users; DROP FUNCTION touch()"));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(execute("DROP FUNCTION touch()"));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;
