// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A database whose search_path names more than public: names in SQL that PostgreSQL prints are qualified like names in
// operations.

#include "catalog/adopted_database.hpp"
#include "support/catch.hpp"

using namespace varve::tests;

TEST_CASE("names that the search path finds after public are qualified") {
    const adopted_database adopted(R"sql(
        CREATE SCHEMA app; CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION pgcrypto SCHEMA ext; 
        CREATE TYPE app.mood AS ENUM ('a','b'); CREATE DOMAIN app.dom AS int;
        CREATE FUNCTION app.f(x int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
        CREATE TABLE app.t (id serial PRIMARY KEY, c ext.citext, m app.mood DEFAULT 'a', d app.dom, s text DEFAULT encode(gen_random_bytes(3), 'hex'), k int CHECK (f(k) > 0), g int GENERATED ALWAYS AS (f(id)) STORED);
        CREATE INDEX ix ON app.t (f(k)); CREATE INDEX ixc ON app.t (c); CREATE COLLATION app.col FROM "C"; CREATE TABLE cc (a text COLLATE col);
        CREATE TABLE u (id int REFERENCES app.t, m app.mood[] );
        CREATE VIEW app.v AS SELECT id, f(k) FROM t; CREATE VIEW w AS SELECT * FROM v;
        CREATE FUNCTION tr() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER tt BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION tr();
        CREATE TABLE app.p (id int, at date) PARTITION BY RANGE (at); CREATE TABLE app.p1 PARTITION OF app.p DEFAULT; CREATE INDEX ON app.p (id);
        CREATE TABLE app.i (x int) INHERITS (app.t);
        GRANT SELECT ON app.t TO PUBLIC; COMMENT ON VIEW app.v IS 'x';
        CREATE MATERIALIZED VIEW app.mv AS SELECT id FROM t; CREATE STATISTICS app.st (ndistinct) ON id, k FROM app.t;
        CREATE SEQUENCE app.sq; CREATE TABLE x (a int DEFAULT nextval('app.sq'));
        CREATE POLICY pp ON app.t USING (f(k) > 0); CREATE AGGREGATE app.agg(int) (SFUNC = int4pl, STYPE = int);
        CREATE OPERATOR app.=== (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int); 
        CREATE FUNCTION app.evt() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION app.evt();)sql",
                                   "SET search_path = \"$user\", public, app, ext");
    check_whole(adopted);
    CHECK(adopted.has_sql("nextval('app.t_id_seq'::regclass)"));
}

TEST_CASE("where new objects go to another schema, every name has its schema") {
    const adopted_database adopted(R"sql(
        CREATE SCHEMA app; CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION pg_trgm SCHEMA ext; CREATE EXTENSION hstore SCHEMA public;
        CREATE TYPE public.mood AS ENUM ('a','b'); CREATE TYPE app.mood AS ENUM ('c','d');
        CREATE TABLE app.t (id serial PRIMARY KEY, c citext, m mood DEFAULT 'c', pm public.mood DEFAULT 'a', h hstore, n text CHECK (n <> ''));
        CREATE TABLE public.t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, other int REFERENCES app.t, x int DEFAULT nextval('t_id_seq'), CHECK (x > 0));
        CREATE INDEX ix ON t USING gin (n gin_trgm_ops); CREATE INDEX ix ON public.t (x) WHERE x > 3; CREATE INDEX lo ON public.t ((x + 1));
        CREATE VIEW v AS SELECT id FROM t; CREATE VIEW public.v AS SELECT id FROM public.t;)sql",
                                   "SET search_path = app, public, ext");
    check_whole(adopted);
    CHECK(adopted.read().find_table("app.t") != nullptr);
    CHECK(adopted.read().find_table("public.t")->name.text() == "public.t");
}

TEST_CASE("types and operator classes of an extension behind public") {
    const adopted_database adopted(R"sql(
        CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext; CREATE EXTENSION btree_gist SCHEMA ext;
        CREATE TABLE t (id int, h hstore, hs hstore[] DEFAULT '{}', c text DEFAULT (''::hstore)::text); CREATE INDEX ON t USING gist (h gist_hstore_ops);
        CREATE TABLE x (a int, b int, EXCLUDE USING gist (a WITH =, b WITH <>)); CREATE SEQUENCE ext.sq; CREATE TABLE y (a int DEFAULT nextval('sq'));)sql",
                                   "SET search_path = \"$user\", public, ext");
    check_whole(adopted);
    CHECK(adopted.read().find_table("t")->columns[1].type.name.text() == "ext.hstore");
    CHECK_FALSE(adopted.has_sql("CREATE EXTENSION"));
}
