// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that drops a constraint that does not exist.
//
// expect: migration second \(002\), step 1, execute .ALTER TABLE users DROP CONSTRAINT users_\.\.\..: ALTER TABLE users: constraint .users_age_chek. of table .users. does not exist; did you mean .users_age_check.\?
// expect: To mend it: add it before, or correct the name; if it existed before the chain, declare with .effect\(...\) what the SQL does\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, age integer CHECK (age > 0))"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE users DROP CONSTRAINT users_age_check"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE users DROP CONSTRAINT users_age_chek"));
#endif
};
using chain = varve::chain<first, second>;
