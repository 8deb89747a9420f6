// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that creates a table in a schema that does not exist.
//
// expect: migration second \(002\), step 1, execute .*: CREATE TABLE billing\.orders: schema .billing. does not exist; there is .public.
// expect: To mend it: create it before, with create_schema\(.billing.\)
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE SCHEMA IF NOT EXISTS billing; CREATE TABLE billing.orders (id bigint)"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE billing.orders (id bigint)"));
#endif
    static constexpr auto down = irreversible("an example");
};
using chain = varve::chain<first, second>;
