// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that creates a table twice.
//
// expect: migration second \(002\), step 1, execute .CREATE TABLE users \(id bigint\).: CREATE TABLE users: table .users. exists already\.
// expect: To mend it: give the new table another name, or drop the other first\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("CREATE TABLE people (id bigint)"));
#else
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint)"));
#endif
};
using chain = varve::chain<first, second>;
