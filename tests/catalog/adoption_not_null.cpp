// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "catalog/adopted_database.hpp"
#include "support/server_version.hpp"

using varve::tests::adopted_database;
using varve::tests::needs_server;

TEST_CASE("NOT NULL is adopted as it is", "[since_18]") {
    if (!needs_server(18)) { return; }
    const adopted_database adopted(R"(
        CREATE TABLE plain (a int NOT NULL, b int CONSTRAINT odd NOT NULL, c int, d int, e int, f int CONSTRAINT pk_not_null NOT NULL PRIMARY KEY);
        ALTER TABLE plain ADD CONSTRAINT "it's late" NOT NULL c NOT VALID, ADD NOT NULL d NO INHERIT, ADD CONSTRAINT "both" NOT NULL e NO INHERIT NOT VALID;
        CREATE TABLE old (a int NOT NULL, id int GENERATED ALWAYS AS IDENTITY); ALTER TABLE old RENAME a TO b; ALTER TABLE old RENAME TO fresh;
        CREATE TABLE numbered (a int CONSTRAINT n NOT NULL NO INHERIT); ALTER TABLE numbered ALTER a ADD GENERATED ALWAYS AS IDENTITY;
        CREATE TABLE taken (a int NOT NULL, CONSTRAINT taken_a_not_null CHECK (a > 0));
        CREATE TABLE parts (id int CONSTRAINT known NOT NULL, at date) PARTITION BY LIST (id); ALTER TABLE parts ADD CONSTRAINT dated NOT NULL at NOT VALID;
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
        CREATE TABLE parts_2 (id int CONSTRAINT mine NOT NULL, at date NOT NULL); ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES IN (2);
        CREATE TABLE above (a int CONSTRAINT up_here NOT NULL, b int, c int CONSTRAINT alone NOT NULL NO INHERIT); CREATE TABLE below (d int CONSTRAINT down NOT NULL) INHERITS (above);
        CREATE TABLE beside (NOT NULL b, a int) INHERITS (above); CREATE TYPE shape AS (x int, y int); CREATE TABLE typed OF shape (CONSTRAINT there NOT NULL x);
        CREATE TABLE late (a int) INHERITS (above); ALTER TABLE late ADD CONSTRAINT someday NOT NULL b NOT VALID;
        CREATE DOMAIN plain_domain AS int NOT NULL; CREATE DOMAIN named_domain AS int CONSTRAINT never NOT NULL)");
    check_whole(adopted);
}
