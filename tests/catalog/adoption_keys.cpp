// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Keys that CREATE TABLE would merge, and indexes of partitions.

#include "catalog/adopted_database.hpp"
#include "support/catch.hpp"

using namespace varve::tests;

TEST_CASE("two keys over the same columns are two") {
    const adopted_database adopted(R"(
        CREATE TABLE t (id int PRIMARY KEY, a int); ALTER TABLE t ADD UNIQUE (id); ALTER TABLE t ADD UNIQUE (a); ALTER TABLE t ADD UNIQUE (a);
        CREATE TABLE p (id int, a int, b int CONSTRAINT pos CHECK (b > 0), PRIMARY KEY (id), CONSTRAINT z UNIQUE (id, a)) PARTITION BY LIST (id); ALTER TABLE p ADD UNIQUE (id);
        CREATE TABLE p1 PARTITION OF p DEFAULT; ALTER TABLE p1 ADD CONSTRAINT k1 UNIQUE (a); ALTER TABLE p1 ADD CONSTRAINT k2 UNIQUE (a);
        CREATE TABLE above (a int); CREATE TABLE below (b int PRIMARY KEY) INHERITS (above); ALTER TABLE below ADD UNIQUE (b); ALTER TABLE below ADD CHECK (b > 1) NOT VALID;
        CREATE TABLE "d.ot" (a int PRIMARY KEY); ALTER TABLE "d.ot" ADD UNIQUE (a);
        CREATE TABLE d (a int UNIQUE DEFERRABLE); ALTER TABLE d ADD UNIQUE (a);
        CREATE TABLE n (a int UNIQUE); ALTER TABLE n ADD CONSTRAINT n_with UNIQUE (a) WITH (fillfactor = 50); ALTER TABLE n ADD CONSTRAINT "A" UNIQUE (a);
        CREATE TABLE refers (a int REFERENCES d (a)); CREATE TYPE shape AS (x int); CREATE TABLE typed OF shape (PRIMARY KEY (x)); ALTER TABLE typed ADD UNIQUE (x))");
    check_whole(adopted);
    CHECK(adopted.read().find_table("t")->constraints.size() == 4);
}
