// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Partitions: the state of each clone of a trigger, and the parent of each index.

#include "catalog/adopted_database.hpp"
#include "support/catch.hpp"

using namespace varve::tests;

TEST_CASE("clones of a trigger have states of their own") {
    const adopted_database adopted(R"sql(
        CREATE TABLE p (id int, at int) PARTITION BY LIST (at); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
        ALTER TABLE p1 DISABLE TRIGGER g; ALTER TABLE p2 ENABLE ALWAYS TRIGGER g;
        CREATE TRIGGER h AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p DISABLE TRIGGER h; ALTER TABLE p2 ENABLE TRIGGER h;)sql");
    check_whole(adopted);
    CHECK(adopted.has_sql("ALTER TABLE ONLY p1 DISABLE TRIGGER g"));
}

TEST_CASE("an index ON ONLY a partitioned table, and which of two a partition's belongs to") {
    const adopted_database adopted(R"sql(
        CREATE TABLE p (id int, at int) PARTITION BY LIST (at); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        CREATE INDEX only_p ON ONLY p (id);
        CREATE INDEX two_a ON ONLY p (at); CREATE INDEX z_of_p1 ON p1 (at); CREATE INDEX a_of_p1 ON p1 (at); ALTER INDEX two_a ATTACH PARTITION z_of_p1;
        CREATE INDEX b1 ON p (at, id); CREATE INDEX b2 ON p (at, id);)sql");
    check_whole(adopted);
    CHECK(adopted.has_sql("CREATE INDEX only_p ON ONLY public.p USING btree (id)"));
    CHECK(adopted.read().find_table("p")->indexes.size() == 3);  // two_a is whole
}

TEST_CASE("keys and indexes that a partition has beside those of its parent") {
    const adopted_database adopted(R"sql(
        CREATE TABLE p (id int, at int) PARTITION BY LIST (at); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
        CREATE INDEX only_p ON ONLY p (id); CREATE UNIQUE INDEX up ON p (at); CREATE UNIQUE INDEX up1 ON p1 (at); 
        CREATE INDEX two_a ON ONLY p (at); CREATE INDEX z_of_p1 ON p1 (at); CREATE INDEX a_of_p1 ON p1 (at); ALTER INDEX two_a ATTACH PARTITION z_of_p1;
        ALTER TABLE p ADD PRIMARY KEY (at); 
        CREATE TABLE k (id int, at int) PARTITION BY LIST (at); CREATE TABLE k1 PARTITION OF k FOR VALUES IN (1);
        ALTER TABLE k1 ADD CONSTRAINT k1_first UNIQUE (at); ALTER TABLE k1 ADD CONSTRAINT k1_second UNIQUE (at); ALTER TABLE ONLY k ADD CONSTRAINT ku UNIQUE (at); ALTER INDEX ku ATTACH PARTITION k1_second;)sql");
    check_whole(adopted);
    const adopted_database merged(R"sql(
        CREATE TABLE p (id int, a int, b int CONSTRAINT pos CHECK (b > 0), PRIMARY KEY (id), CONSTRAINT z UNIQUE (id, a)) PARTITION BY LIST (id); ALTER TABLE p ADD UNIQUE (id); ALTER TABLE p ADD CONSTRAINT y UNIQUE (id, a);
        CREATE TABLE p1 PARTITION OF p DEFAULT; ALTER TABLE p1 ADD CONSTRAINT k1 UNIQUE (a); ALTER TABLE p1 ADD CONSTRAINT k2 UNIQUE (a);
        CREATE TABLE above (a int); CREATE TABLE below (b int PRIMARY KEY) INHERITS (above); ALTER TABLE below ADD UNIQUE (b); ALTER TABLE below ADD CHECK (b > 1) NOT VALID;
        CREATE TABLE "d.ot" (a int PRIMARY KEY); ALTER TABLE "d.ot" ADD UNIQUE (a);
        CREATE TABLE d (a int UNIQUE DEFERRABLE); ALTER TABLE d ADD UNIQUE (a); CREATE TABLE n (a int UNIQUE); ALTER TABLE n ADD CONSTRAINT n_with UNIQUE (a) WITH (fillfactor = 50); ALTER TABLE n ADD CONSTRAINT "A" UNIQUE (a);
        CREATE TABLE refers (a int REFERENCES d (a)); CREATE TYPE shape AS (x int); CREATE TABLE typed OF shape (PRIMARY KEY (x)); ALTER TABLE typed ADD UNIQUE (x);)sql");
    check_whole(merged);
}

TEST_CASE("partitions of partitions") {
    const adopted_database adopted(R"sql(
        CREATE TABLE p (id int, at int, n int) PARTITION BY LIST (at); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY RANGE (id); CREATE TABLE p1a PARTITION OF p1 FOR VALUES FROM (0) TO (10); CREATE TABLE p1b (n int, at int, id int); ALTER TABLE p1 ATTACH PARTITION p1b DEFAULT; CREATE TABLE p2 PARTITION OF p DEFAULT;
        CREATE INDEX b_only ON ONLY p (n); CREATE INDEX z_n ON p1a (n); CREATE INDEX y_n ON ONLY p1 (n); ALTER INDEX y_n ATTACH PARTITION z_n; ALTER INDEX b_only ATTACH PARTITION y_n; COMMENT ON INDEX b_only IS 'unfinished';
        CREATE INDEX two ON p (id, n); CREATE INDEX a_two ON p (id, n); CREATE INDEX own ON p1a (id, n); CREATE UNIQUE INDEX own_u ON p1b (id); ALTER TABLE p1b ADD UNIQUE (id, n); ALTER TABLE p1a ADD CONSTRAINT pa PRIMARY KEY (id); CREATE TABLE r (id int REFERENCES p1a);
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER g AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE p1 DISABLE TRIGGER g; ALTER TABLE p1b ENABLE REPLICA TRIGGER g; ALTER TABLE ONLY p DISABLE TRIGGER g;
        ALTER TABLE p1a CLUSTER ON own; ALTER TABLE p1b REPLICA IDENTITY NOTHING; CREATE INDEX ON p1 (at);)sql");
    check_whole(adopted);
}
