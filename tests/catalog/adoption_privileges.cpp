// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The privileges of a pulled project equal those of the database. Nothing becomes accessible that was not.

#include "catalog/adopted_database.hpp"
#include "support/catch.hpp"

using namespace varve::tests;

TEST_CASE("privileges changed on what an extension made stay changed") {
    const adopted_database adopted(R"(
        CREATE EXTENSION pgcrypto; REVOKE EXECUTE ON FUNCTION gen_random_bytes(int) FROM PUBLIC; GRANT EXECUTE ON FUNCTION gen_random_bytes(int) TO pg_monitor;
        CREATE SCHEMA e; CREATE EXTENSION hstore SCHEMA e; REVOKE USAGE ON TYPE e.hstore FROM PUBLIC; REVOKE EXECUTE ON FUNCTION e.akeys(e.hstore) FROM PUBLIC;
        CREATE EXTENSION postgres_fdw; GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO pg_monitor)");
    check_whole(adopted);
    CHECK(adopted.has_sql("REVOKE EXECUTE ON FUNCTION gen_random_bytes(integer) FROM PUBLIC"));
}

TEST_CASE("privileges that an extension changes itself are not said again") {
    const adopted_database adopted("CREATE EXTENSION pgstattuple; CREATE EXTENSION pageinspect");
    check_whole(adopted);
    CHECK(adopted.executes() == lines());
}

TEST_CASE("default privileges that were there before an extension closed what it made") {
    const adopted_database adopted(R"(
        ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;
        CREATE EXTENSION citext; CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION opened() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION opened() TO PUBLIC)");
    check_whole(adopted);
    CHECK(adopted.has_sql("REVOKE EXECUTE ON FUNCTION citext_eq(citext,citext) FROM PUBLIC"));
    CHECK(adopted.has_sql("REVOKE USAGE ON TYPE citext FROM PUBLIC"));
    CHECK_FALSE(adopted.has_sql("FUNCTION opened()"));
}

TEST_CASE("a schema public that was created again has no privileges for PUBLIC, unless they were granted") {
    const adopted_database anew("DROP SCHEMA public; CREATE SCHEMA public; CREATE TABLE t (a int)");
    check_whole(anew);
    CHECK(anew.has_sql("REVOKE"));
    CHECK(anew.has_sql("USAGE ON SCHEMA public FROM PUBLIC"));
    CHECK(anew.has_sql("COMMENT ON SCHEMA public IS NULL"));
    const adopted_database opened("GRANT CREATE ON SCHEMA public TO PUBLIC");
    check_whole(opened);
    const adopted_database half("DROP SCHEMA public; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC, pg_monitor; COMMENT ON SCHEMA public IS 'new'");
    check_whole(half);
    const adopted_database untouched("CREATE TABLE t (a int)");
    check_whole(untouched);
    CHECK(untouched.executes() == lines());
}

TEST_CASE("privileges on PostgreSQL's own objects, as pg_dump writes them") {
    const adopted_database adopted(R"(
        REVOKE EXECUTE ON FUNCTION pg_sleep(float8) FROM PUBLIC; GRANT SELECT ON pg_authid TO pg_monitor; REVOKE SELECT ON pg_stat_activity FROM PUBLIC;
        REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT SELECT (rolpassword) ON pg_authid TO PUBLIC)");
    check_whole(adopted);
}
