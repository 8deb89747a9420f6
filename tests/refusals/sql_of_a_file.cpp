// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// SQL of a file, whose message begins with the file, the line and the column.
//
// expect: step 1, execute .ALTER TABLE users\.\.\..: migrations/002_names\.sql:12:5: ALTER TABLE users: expected ADD, 
// expect: To mend it: correct the SQL\.
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
    static constexpr auto up = steps(
#ifdef REPAIRED
        execute("\nALTER TABLE users\n    ADD COLUMN name text;\n")
#else
        execute("\nALTER TABLE users\n    AD COLUMN name text;\n")
#endif
            .from_file("migrations/002_names.sql", 10));
};
using chain = varve::chain<first, second>;
