// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Names that the vocabulary cannot express, and names that PostgreSQL chooses.

#include "catalog/adopted_database.hpp"
#include "support/catch.hpp"

using namespace varve::tests;

TEST_CASE("a name that holds a dot is not taken for a schema and a name") {
    const adopted_database adopted(R"(
        CREATE SCHEMA "my.app"; CREATE TABLE "my.app".t (a int); CREATE TABLE "v1.events" (a int); CREATE SCHEMA v1; CREATE TABLE v1.events (b int))");
    check_whole(adopted);
    CHECK(adopted.executes() == lines{"schema my.app", "table my.app.t", "table v1.events"});
    CHECK(adopted.read().find_table("v1.events")->columns[0].name.text() == "b");
    CHECK(adopted.read().schemas.size() == 1);
    CHECK(adopted.has_sql("CREATE TABLE \"v1.events\" ("));
}

TEST_CASE("objects with a dot in their names, and those that refer to them, are restored") {
    const adopted_database adopted(R"sql(
        CREATE SCHEMA "my.app"; CREATE TYPE "my.app".mood AS ENUM ('a', 'it''s'); CREATE TYPE "x.kind" AS ENUM ('p', 'q'); CREATE DOMAIN "d.om" AS int CHECK (VALUE > 0);
        CREATE TABLE "my.app".t (id serial PRIMARY KEY, "a.b" int NOT NULL DEFAULT 3 CHECK ("a.b" > 0), late int, k "x.kind" DEFAULT 'p', g int GENERATED ALWAYS AS IDENTITY);
        ALTER TABLE "my.app".t ADD CONSTRAINT later CHECK (late > 0) NOT VALID; COMMENT ON TABLE "my.app".t IS 'of t'; COMMENT ON COLUMN "my.app".t."a.b" IS 'a.b'; CREATE INDEX ON "my.app".t (late); COMMENT ON INDEX "my.app".t_late_idx IS 'late';
        CREATE TABLE "v1.events" (a int PRIMARY KEY, m "my.app".mood[]); CREATE SCHEMA v1; CREATE TABLE v1.events (b int REFERENCES "v1.events", c int, "x.y" text, CONSTRAINT "c.d" CHECK (c > 0), CONSTRAINT "u.v" UNIQUE (c));
        CREATE INDEX "i.x" ON v1.events (c); COMMENT ON INDEX v1."i.x" IS 'dotted'; CREATE TABLE typed (a "d.om", b text UNIQUE); CREATE TABLE kinds (k "x.kind"[]); CREATE INDEX ON typed (b); CREATE TABLE of_typed (b text, FOREIGN KEY (b) REFERENCES typed (b)) ;
        CREATE COLLATION "c.oll" FROM "C"; CREATE TABLE coll (a text COLLATE "c.oll", b text COLLATE "C"); CREATE TABLE plain (a text); CREATE INDEX of_plain ON plain (a COLLATE "c.oll"); CREATE INDEX other ON plain (a COLLATE "C");
        CREATE TABLE "p.arts" (a int) PARTITION BY LIST (a); CREATE TABLE "p.arts1" PARTITION OF "p.arts" DEFAULT; CREATE VIEW "v.iew" AS SELECT * FROM "v1.events"; CREATE SEQUENCE "s.eq";
        CREATE TABLE tail (a int DEFAULT nextval('"s.eq"')); CREATE EXTENSION citext SCHEMA "my.app"; CREATE TABLE ci (a "my.app".citext); GRANT SELECT ON "v1.events" TO PUBLIC; 
        CREATE SCHEMA "Upper"; CREATE VIEW "Upper".v AS SELECT 1 AS a; COMMENT ON VIEW "Upper".v IS 'upper';
        CREATE FUNCTION "f.n"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER "t.r" BEFORE INSERT ON "v1.events" FOR EACH ROW EXECUTE FUNCTION "f.n"();
        CREATE TABLE parts (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1); CREATE TABLE of_part (a int REFERENCES parts_1);)sql");
    check_whole(adopted);
    for (const char* each : {"v1.events", "parts", "plain", "coll", "kinds", "typed", "of_typed"}) {
        CAPTURE(each);
        const std::string table = each;
        const bool said = table == "v1.events" || table == "parts" || table == "plain" || table == "of_typed";
        CHECK((adopted.read().find_table(each) != nullptr) == said);
    }
    CHECK(adopted.read().find_table("v1.events")->constraints.size() == 2);
    CHECK(adopted.read().find_table("v1.events")->indexes.empty());
    CHECK(adopted.read().find_table("of_typed")->constraints.empty());
    CHECK(adopted.read().find_table("plain")->indexes.size() == 1);
}
