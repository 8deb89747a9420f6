// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that creates a column of a type that does not exist.
//
// expect: migration second \(002\), step 1, execute .CREATE TABLE users \(id bigint, now_is mo\.\.\..: CREATE TABLE users: type .moot. of column .now_is. of table .users. does not exist; did you mean .mood.\?
// expect: To mend it: create it before, with create_enum\(\.\.\.\) where it is an enum, or correct the name; if it existed before the chain, declare with .effect\(...\) what the SQL does\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TYPE mood AS ENUM ('good', 'bad')"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint, now_is mood)"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint, now_is moot)"));
#endif
};
using chain = varve::chain<first, second>;
