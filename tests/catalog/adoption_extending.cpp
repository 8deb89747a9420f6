// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Objects that extend PostgreSQL without an extension: pulled and created again, they give the same dump.

#include <string>

#include "catalog/adopted_database.hpp"
#include "support/catch.hpp"

using namespace varve::tests;

TEST_CASE("foreign-data wrappers, servers and user mappings") {
    const adopted_database adopted(R"(
        CREATE EXTENSION postgres_fdw; CREATE FUNCTION handle() RETURNS fdw_handler LANGUAGE c AS '$libdir/postgres_fdw', 'postgres_fdw_handler';
        CREATE FUNCTION allow(text[], oid) RETURNS void LANGUAGE c STRICT AS '$libdir/postgres_fdw', 'postgres_fdw_validator';
        CREATE FOREIGN DATA WRAPPER "Own" HANDLER handle VALIDATOR allow; CREATE FOREIGN DATA WRAPPER bare OPTIONS (debug 'it''s = on', "Odd" '');
        CREATE SERVER far FOREIGN DATA WRAPPER "Own" OPTIONS (host 'h'); CREATE SERVER near TYPE 't' VERSION '1' FOREIGN DATA WRAPPER bare;
        CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw; CREATE FOREIGN TABLE remote (a int) SERVER far OPTIONS (table_name 'x');
        CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'bob'); CREATE USER MAPPING FOR CURRENT_USER SERVER near;
        CREATE USER MAPPING FOR pg_monitor SERVER other OPTIONS (user 'it''s', password_required 'true', sslkey '/k');
        COMMENT ON FOREIGN DATA WRAPPER bare IS 'bare'; COMMENT ON SERVER far IS 'far'; COMMENT ON FOREIGN TABLE remote IS 'remote';
        GRANT USAGE ON FOREIGN DATA WRAPPER bare TO pg_monitor; GRANT USAGE ON FOREIGN SERVER far TO PUBLIC)");
    check_whole(adopted);
    CHECK(adopted.position("foreign-data wrapper Own") < adopted.position("foreign server far"));
    CHECK(adopted.position("user mapping of public at far") < adopted.steps().steps.size());
}

TEST_CASE("secrets of a user mapping are left out, and named") {
    const adopted_database adopted(R"(
        CREATE FOREIGN DATA WRAPPER bare; CREATE SERVER far FOREIGN DATA WRAPPER bare;
        CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (user 'bob', password 'top=secret', "API_key" 'deep'))");
    CHECK(adopted.refused == lines());
    CHECK(adopted.steps().not_written == lines());
    CHECK(adopted.position("user mapping of public at far, without its password, API_key") < adopted.steps().steps.size());
    CHECK(adopted.lost == lines{"    \"API_key\" 'deep'", "    password 'top=secret'"});
}

TEST_CASE("operator families and classes") {
    const adopted_database adopted(R"(
        CREATE SCHEMA ops; CREATE TABLE t (a int, b text, c int[]);
        CREATE FUNCTION ops.less(int, int) RETURNS boolean IMMUTABLE STRICT LANGUAGE sql AS 'SELECT $1 > $2';
        CREATE FUNCTION ops.order(int, int) RETURNS int IMMUTABLE STRICT LANGUAGE sql AS 'SELECT btint4cmp($2, $1)';
        CREATE OPERATOR ops.<< (FUNCTION = ops.less, LEFTARG = int, RIGHTARG = int); CREATE OPERATOR CLASS mine FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
        CREATE OPERATOR FAMILY ops.turned USING btree;
        CREATE OPERATOR CLASS ops.turned_int FOR TYPE int4 USING btree FAMILY ops.turned AS OPERATOR 1 ops.<<, OPERATOR 3 =, FUNCTION 1 ops.order(int, int);
        ALTER OPERATOR FAMILY ops.turned USING btree ADD OPERATOR 1 < (int4, int8), FUNCTION 1 (int4, int8) btint48cmp(int4, int8);
        CREATE OPERATOR CLASS held FOR TYPE int4[] USING gin AS OPERATOR 1 && (anyarray, anyarray), FUNCTION 1 btint4cmp(int4, int4), FUNCTION 2 ginarrayextract(anyarray, internal, internal),
            FUNCTION 3 ginqueryarrayextract(anyarray, internal, int2, internal, internal, internal, internal),
            FUNCTION 4 ginarrayconsistent(internal, int2, anyarray, int4, internal, internal, internal, internal), STORAGE int4;
        CREATE OPERATOR CLASS near FOR TYPE point USING gist AS OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops, FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal),
            FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
            FUNCTION 7 gist_box_same(box, box, internal), FUNCTION 3 gist_point_compress(internal), FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal), STORAGE box;
        CREATE OPERATOR CLASS nothing FOR TYPE text USING hash AS STORAGE text;
        CREATE FUNCTION ops.mixed(int, date) RETURNS int IMMUTABLE STRICT LANGUAGE sql AS 'SELECT 1';
        ALTER OPERATOR FAMILY integer_ops USING btree ADD FUNCTION 1 (int4, date) ops.mixed(int, date);
        CREATE INDEX of_a ON t (a mine); CREATE INDEX turned_a ON t (a ops.turned_int); CREATE INDEX of_c ON t USING gin (c held);
        CREATE TYPE ops.span AS RANGE (SUBTYPE = int4, SUBTYPE_OPCLASS = mine);
        COMMENT ON OPERATOR CLASS mine USING btree IS 'mine'; COMMENT ON OPERATOR FAMILY ops.turned USING btree IS 'turned')");
    check_whole(adopted);
    CHECK(adopted.position("operator class mine for btree") < adopted.position("range type ops.span"));
    CHECK(adopted.position("members of operator family integer_ops for btree") < adopted.steps().steps.size());  // pg_dump has it not
    CHECK(adopted.position("operator family ops.turned for btree") < adopted.position("operator class ops.turned_int for btree"));
}

TEST_CASE("languages, transforms, access methods, conversions and the code of text search") {
    const adopted_database adopted(R"(
        CREATE SCHEMA s; CREATE FUNCTION s.call() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
        CREATE FUNCTION s.inline(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
        CREATE FUNCTION s.valid(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
        CREATE TRUSTED LANGUAGE trusted HANDLER s.call INLINE s.inline VALIDATOR s.valid; CREATE LANGUAGE "Other" HANDLER s.call;
        CREATE FUNCTION a_first() RETURNS int LANGUAGE trusted AS 'BEGIN RETURN 1; END'; CREATE FUNCTION b_next() RETURNS int LANGUAGE "Other" AS 'BEGIN RETURN 1; END';
        CREATE TRANSFORM FOR int LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
        CREATE ACCESS METHOD rows TYPE TABLE HANDLER heap_tableam_handler; CREATE ACCESS METHOD "Tree" TYPE INDEX HANDLER gisthandler;
        CREATE OPERATOR CLASS treed DEFAULT FOR TYPE box USING "Tree" AS OPERATOR 3 &&, OPERATOR 6 ~=, FUNCTION 1 gist_box_consistent(internal, box, smallint, oid, internal),
            FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal),
            FUNCTION 7 gist_box_same(box, box, internal);
        CREATE TABLE t (a box); CREATE INDEX of_t ON t USING "Tree" (a); CREATE MATERIALIZED VIEW m USING rows AS SELECT 1 AS x;
        CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; CREATE DEFAULT CONVERSION s.back FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
        CREATE TEXT SEARCH PARSER cut (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
        CREATE TEXT SEARCH TEMPLATE s.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize); CREATE TEXT SEARCH TEMPLATE bare (LEXIZE = dsimple_lexize);
        CREATE TEXT SEARCH DICTIONARY own (TEMPLATE = s.plain, STOPWORDS = english); CREATE TEXT SEARCH CONFIGURATION cutting (PARSER = cut);
        ALTER TEXT SEARCH CONFIGURATION cutting ADD MAPPING FOR word WITH own;
        COMMENT ON LANGUAGE trusted IS 'a language'; COMMENT ON TRANSFORM FOR int LANGUAGE sql IS 'a transform'; COMMENT ON ACCESS METHOD rows IS 'rows';
        COMMENT ON CONVERSION latin IS 'latin'; COMMENT ON TEXT SEARCH PARSER cut IS 'cut'; COMMENT ON TEXT SEARCH TEMPLATE s.plain IS 'plain';
        REVOKE USAGE ON LANGUAGE trusted FROM PUBLIC; GRANT USAGE ON LANGUAGE trusted TO pg_monitor;)" +
                                   std::string(server_is_at_least(15) ? "CREATE TABLE kept (a int) USING rows" : ""));
    check_whole(adopted);
    CHECK(adopted.position("language trusted") < adopted.position("function a_first()"));
}

TEST_CASE("base types, and types that are only announced") {
    const adopted_database adopted(R"(
        CREATE SCHEMA s; CREATE TYPE s.num; CREATE TYPE announced; CREATE FUNCTION s.num_in(cstring) RETURNS s.num IMMUTABLE STRICT LANGUAGE internal AS 'int4in';
        CREATE FUNCTION s.num_out(s.num) RETURNS cstring IMMUTABLE STRICT LANGUAGE internal AS 'int4out';
        CREATE TYPE s.num (INPUT = s.num_in, OUTPUT = s.num_out, INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, CATEGORY = 'N', DEFAULT = '7');
        CREATE TYPE "Words"; CREATE FUNCTION words_in(cstring) RETURNS "Words" IMMUTABLE STRICT LANGUAGE internal AS 'textin';
        CREATE FUNCTION words_out("Words") RETURNS cstring IMMUTABLE STRICT LANGUAGE internal AS 'textout';
        CREATE FUNCTION words_send("Words") RETURNS bytea STABLE STRICT LANGUAGE internal AS 'textsend';
        CREATE TYPE "Words" (INPUT = words_in, OUTPUT = words_out, SEND = words_send, STORAGE = extended, COLLATABLE = true, DELIMITER = ';', PREFERRED = false);
        CREATE FUNCTION of_words("Words") RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a s.num DEFAULT '1', b "Words" COLLATE "C", c s.num[]);
        COMMENT ON TYPE s.num IS 'a number'; COMMENT ON TYPE announced IS 'to come'; GRANT USAGE ON TYPE s.num TO pg_monitor; REVOKE USAGE ON TYPE s.num FROM PUBLIC)");
    check_whole(adopted);
}

TEST_CASE("default privileges come last") {
    const adopted_database adopted(R"(
        CREATE SCHEMA s; CREATE SEQUENCE held; CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO pg_monitor WITH GRANT OPTION; ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO PUBLIC;
        ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO pg_monitor;
        ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT EXECUTE ON FUNCTIONS TO pg_monitor;
        ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO pg_monitor; ALTER DEFAULT PRIVILEGES GRANT CREATE ON SCHEMAS TO pg_monitor;
        ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor REVOKE INSERT ON TABLES FROM pg_monitor)");
    check_whole(adopted);
}
