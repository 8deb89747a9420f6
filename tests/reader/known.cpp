// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("objects that no operation makes") {
    VARVE_CHECK_READ("CREATE FUNCTION s.f(a int) RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql",
                     "known: CREATE FUNCTION s.f (no operation creates this)");
    VARVE_CHECK_READ("CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
                     "known: CREATE FUNCTION f [OR REPLACE] (no operation creates this)");
    VARVE_CHECK_READ("DROP FUNCTION IF EXISTS f(int, text), g() CASCADE",
                     "known: DROP FUNCTION f, ... [IF EXISTS] [CASCADE] (no operation drops this)");
    VARVE_CHECK_READ(R"(CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF a, "B" ON s.t FOR EACH ROW EXECUTE FUNCTION f())",
                     "known: CREATE TRIGGER tr reads s.t, s.t.a, s.t.B (no operation creates this)");
    VARVE_CHECK_READ("DROP TRIGGER tr ON t",
                     "known: DROP TRIGGER tr reads t (no operation drops this)");
    VARVE_CHECK_READ("CREATE OR REPLACE VIEW v AS SELECT u.id, o.total FROM users u JOIN s.orders AS o ON o.user_id = u.id WHERE extract(year FROM o.made) > 2000 AND a IS DISTINCT FROM b",
                     "create_view(\"v\", \"SELECT u.id, o.total FROM users u JOIN s.orders AS o ON o.user_id = u.id WHERE extract(year FROM o.made) > 2000 AND a IS DISTINCT FROM b\").or_replace()");
    VARVE_CHECK_READ("CREATE TEMP VIEW v AS SELECT u.id, o.total FROM users u JOIN s.orders AS o ON o.user_id = u.id WHERE extract(year FROM o.made) > 2000 AND a IS DISTINCT FROM b",
                     "known: CREATE VIEW v reads users, s.orders, users.id, s.orders.total, s.orders.user_id, s.orders.made (no operation creates this)");
    VARVE_CHECK_READ("CREATE MATERIALIZED VIEW IF NOT EXISTS m AS WITH x AS (SELECT * FROM a, ONLY b c), y (z) AS (SELECT 1) SELECT c.d FROM x JOIN y ON true LEFT JOIN LATERAL f(1) g ON true",
                     "known: CREATE MATERIALIZED VIEW m [IF EXISTS] reads a, b, b.d (IF NOT EXISTS)");
    VARVE_CHECK_READ("REFRESH MATERIALIZED VIEW CONCURRENTLY m",
                     "refresh_materialized_view(\"m\").concurrently()");
    VARVE_CHECK_READ("CREATE SEQUENCE s.q AS int START 5",
                     "known: CREATE SEQUENCE s.q (no operation creates this)");
    VARVE_CHECK_READ("ALTER SEQUENCE q OWNED BY t.a",
                     "known: ALTER SEQUENCE q (no operation alters this)");
    VARVE_CHECK_READ("CREATE POLICY p ON t USING (a = current_user)",
                     R"(create_policy("p", on("t")).using_("a = current_user"))");
    VARVE_CHECK_READ("CREATE RULE r AS ON UPDATE TO t DO INSTEAD NOTHING",
                     "known: CREATE RULE r reads t (no operation creates this)");
    VARVE_CHECK_READ("CREATE DOMAIN d AS text CHECK (value <> '')",
                     "known: CREATE DOMAIN d (no operation creates this)");
    VARVE_CHECK_READ("CREATE TEXT SEARCH CONFIGURATION c (COPY = simple)",
                     "known: CREATE TEXT SEARCH c (no operation creates this)");
    VARVE_CHECK_READ("CREATE FOREIGN DATA WRAPPER w",
                     "known: CREATE FOREIGN DATA WRAPPER w (no operation creates this)");
    VARVE_CHECK_READ("CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
                     "known: CREATE EVENT TRIGGER e (no operation creates this)");
    VARVE_CHECK_READ("CREATE OPERATOR CLASS c FOR TYPE int USING btree AS STORAGE int",
                     "known: CREATE OPERATOR CLASS c (no operation creates this)");
    VARVE_CHECK_READ("CREATE CAST (a AS b) WITHOUT FUNCTION",
                     "known: CREATE CAST (no operation creates this)");
    VARVE_CHECK_READ("GRANT SELECT ON t TO me",
                     "known: GRANT (no operation does this)");
    VARVE_CHECK_READ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO me",
                     "known: ALTER DEFAULT PRIVILEGES (no operation alters this)");
    VARVE_CHECK_READ("CREATE ROLE me",
                     "known: CREATE ROLE me (no operation creates this)");
    VARVE_CHECK_READ("CREATE TABLE p PARTITION OF t FOR VALUES IN (1)",
                     "known: CREATE TABLE p reads t (another form of CREATE TABLE)");
    VARVE_CHECK_READ("CREATE TABLE c (a int REFERENCES x) INHERITS (y)",
                     "known: CREATE TABLE c reads x, y (a clause after the columns)");
    VARVE_CHECK_READ("SET search_path TO x",
                     "known: SET (no operation does this)");
    VARVE_CHECK_READ("BEGIN",
                     "known: BEGIN (no operation does this)");
    VARVE_CHECK_READ("VACUUM t",
                     "known: VACUUM (no operation does this)");
}

TEST_CASE("statements on rows that no operation expresses") {
    VARVE_CHECK_READ("SELECT setval('q', 1)",
                     "data: SELECT (no operation does this)");
    VARVE_CHECK_READ("WITH x AS (SELECT 1 FROM a) INSERT INTO t SELECT * FROM x",
                     "data: WITH reads a, t, x (no operation does this)");
    VARVE_CHECK_READ("INSERT INTO t (a) SELECT b FROM s.x",
                     "data: INSERT INTO t reads s.x (INSERT without VALUES)");
    VARVE_CHECK_READ("UPDATE t x SET a = y.b FROM y",
                     "data: UPDATE t reads y, y.b (an alias)");
    VARVE_CHECK_READ("DELETE FROM t USING x",
                     "data: DELETE FROM t reads x (another clause)");
    VARVE_CHECK_READ("TRUNCATE t",
                     "data: TRUNCATE t (no operation does this)");
    VARVE_CHECK_READ("COPY t (a) FROM stdin",
                     "data: COPY t (no operation does this)");
    VARVE_CHECK_READ("(SELECT 1) UNION SELECT 2 FROM a",
                     "data: SELECT reads a (no operation does this)");
}

TEST_CASE("unknown") {
    VARVE_CHECK_READ("DO $$ BEGIN END $$",
                     "unknown: DO");
    VARVE_CHECK_READ("CALL p()",
                     "unknown: CALL");
    VARVE_CHECK_READ("EXECUTE x",
                     "unknown: EXECUTE");
    VARVE_CHECK_READ("DROP OWNED BY me",
                     "unknown: DROP (no operation drops this)");
}
