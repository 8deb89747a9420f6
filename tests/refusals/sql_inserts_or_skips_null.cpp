// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that inserts no value for a NOT NULL column, with a clause after the values.
//
// expect: INSERT INTO users: column .email. of table .users. is not null, and a row has no value for it\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, email text NOT NULL)"));
    static constexpr auto down = irreversible("a test");
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("INSERT INTO users (id, email) VALUES (1, 'a@b.example') ON CONFLICT DO NOTHING"));
    static constexpr auto down = irreversible("a test");
#else
    static constexpr auto up = steps(execute("INSERT INTO users (id) VALUES (1) ON CONFLICT DO NOTHING"));
    static constexpr auto down = irreversible("a test");
#endif
};
using chain = varve::chain<first, second>;
