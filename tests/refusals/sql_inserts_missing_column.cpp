// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL that inserts into a column that does not exist.
//
// expect: migration second \(002\), step 1, execute .INSERT INTO users \(id, mail\) VALUES \(1, \.\.\..: INSERT INTO users: column .mail. of table .users. does not exist; did you mean .email.\?
// expect: To mend it: add it before, or correct the name; if it existed before the chain, declare with .effect\(...\) what the SQL does\.
#include <varve/varve.hpp>

using namespace varve::dsl;

struct first {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(execute("CREATE TABLE users (id bigint PRIMARY KEY, email text)"));
};
struct second {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
#ifdef REPAIRED
    static constexpr auto up = steps(execute("INSERT INTO users (id, email) VALUES (1, 'a@b')"), add_column("users", column("name", text)));
#else
    static constexpr auto up = steps(execute("INSERT INTO users (id, mail) VALUES (1, 'a@b')"), add_column("users", column("name", text)));
#endif
    static constexpr auto down = irreversible("rows are not told apart");
};
using chain = varve::chain<first, second>;
