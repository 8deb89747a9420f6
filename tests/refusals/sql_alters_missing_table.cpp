// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that alters a table that does not exist.
//
// expect: migration second \(002\), step 1, execute .ALTER TABLE ordrs ADD COLUMN paid boolea\.\.\..: ALTER TABLE ordrs: table .ordrs. does not exist; did you mean .orders.\?
// expect: To mend it: create it before, or correct the name; if it existed before the chain, declare with .effect\(...\) what the SQL does\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE orders (id bigint PRIMARY KEY)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("ALTER TABLE orders ADD COLUMN paid boolean NOT NULL DEFAULT false"));
#else
    static constexpr auto up = steps(execute("ALTER TABLE ordrs ADD COLUMN paid boolean NOT NULL DEFAULT false"));
#endif
};
using chain = varve::chain<first, second>;
