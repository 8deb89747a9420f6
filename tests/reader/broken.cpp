// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("what was expected") {
    VARVE_CHECK_READ("CREATE TABLE t (a int,)",
                     "line 1, column 23: CREATE TABLE t: expected the name of a column, found \")\"");
    VARVE_CHECK_READ("CREATE TABLE t (a int",
                     "line 1, column 22: CREATE TABLE t: expected , or ), found the end of the statement");
    VARVE_CHECK_READ("CREATE TABLE (a int)",
                     R"(line 1, column 14: CREATE TABLE: expected the name of a table, found "(")");
    VARVE_CHECK_READ("CREATE TABLE t (a int NOT)",
                     "line 1, column 26: CREATE TABLE t: expected NULL, found \")\"");
    VARVE_CHECK_READ("CREATE TABLE t (a int PRIMARY, b int)",
                     R"(line 1, column 30: CREATE TABLE t: expected KEY, found ",")");
    VARVE_CHECK_READ("CREATE TABLE t (a int b int)",
                     R"(line 1, column 23: CREATE TABLE t: expected a constraint of the column, a comma or ), found "b")");
    VARVE_CHECK_READ("CREATE TABLE t (a int REFERENCES)",
                     "line 1, column 33: CREATE TABLE t: expected the name of a table, found \")\"");
    VARVE_CHECK_READ("CREATE TABLE t (a int, b)",
                     "line 1, column 25: CREATE TABLE t: expected a type, found \")\"");
    VARVE_CHECK_READ("CREATE TABLE t (a int, PRIMARY KEY a)",
                     R"(line 1, column 36: CREATE TABLE t: expected (, found "a")");
    VARVE_CHECK_READ("CREATE TABLE t (user text)",
                     R"(line 1, column 17: CREATE TABLE t: expected the name of a column, found "user")");
    VARVE_CHECK_READ("CREATE TABLE t (a int) x",
                     R"(line 1, column 24: CREATE TABLE t: expected the end of the statement, found "x")");
    VARVE_CHECK_READ("CREATE TABLE t\n(\n    id int,\n    größe int nul\n)",
                     R"(line 4, column 15: CREATE TABLE t: expected a constraint of the column, a comma or ), found "nul")");
    VARVE_CHECK_READ("ALTER TABLE t",
                     "line 1, column 14: ALTER TABLE t: expected ADD, ALTER, DROP or RENAME, found the end of the statement");
    VARVE_CHECK_READ("ALTER TABLE t ADD",
                     "line 1, column 18: ALTER TABLE t: expected the name of a column, found the end of the statement");
    VARVE_CHECK_READ("ALTER TABLE t ADD a",
                     "line 1, column 20: ALTER TABLE t: expected a type, found the end of the statement");
    VARVE_CHECK_READ("ALTER TABLE t DROP COLUMN a b",
                     R"(line 1, column 29: ALTER TABLE t: expected a comma or the end, found "b")");
    VARVE_CHECK_READ("ALTER TABLE t ALTER a",
                     "line 1, column 22: ALTER TABLE t: expected TYPE, SET, DROP or ADD, found the end of the statement");
    VARVE_CHECK_READ("ALTER TABLE t RENAME a b",
                     R"(line 1, column 24: ALTER TABLE t: expected TO, found "b")");
    VARVE_CHECK_READ("ALTER TABEL t ADD a int",
                     R"(line 1, column 7: ALTER: expected the kind of an object, found "TABEL")");
    VARVE_CHECK_READ("ALTER TABLE t VALIDATE c",
                     R"(line 1, column 24: ALTER TABLE t: expected CONSTRAINT, found "c")");
    VARVE_CHECK_READ("ALTER TABLE t MODIFY a int",
                     R"(line 1, column 15: ALTER TABLE t: expected ADD, ALTER, DROP or RENAME, found "MODIFY")");
    VARVE_CHECK_READ("CREATE INDEX i t (a)",
                     R"(line 1, column 16: CREATE INDEX i: expected ON, found "t")");
    VARVE_CHECK_READ("CREATE INDEX i ON t",
                     "line 1, column 20: CREATE INDEX i: expected (, found the end of the statement");
    VARVE_CHECK_READ("CREATE INDEX i ON t (a b c)",
                     R"(line 1, column 26: CREATE INDEX i: expected , or ), found "c")");
    VARVE_CHECK_READ("CREATE INDEX i ON t (a NULLS)",
                     R"(create_index("i", on("t", key("a").opclass("nulls"))))");
    VARVE_CHECK_READ("DROP TABLE",
                     "line 1, column 11: DROP TABLE: expected the name of a table, found the end of the statement");
    VARVE_CHECK_READ("DROP TABLE t x",
                     R"(line 1, column 14: DROP TABLE t: expected the end of the statement, found "x")");
    VARVE_CHECK_READ("DROP INDEX a,",
                     "line 1, column 14: DROP INDEX a: expected the name of an index, found the end of the statement");
    VARVE_CHECK_READ("CREATE TYPE s AS ENUM ('a' 'b')",
                     "known: CREATE TYPE s (a string of this spelling)");
    VARVE_CHECK_READ("CREATE TYPE s AS ENUM (a)",
                     R"(line 1, column 24: CREATE TYPE s: expected a value in quotes, found "a")");
    VARVE_CHECK_READ("COMMENT ON TABLE t 'x'",
                     R"(line 1, column 20: COMMENT ON TABLE t: expected IS, found "'x'")");
    VARVE_CHECK_READ("COMMENT TABLE t IS 'x'",
                     R"(line 1, column 9: COMMENT ON TABLE t: expected ON, found "TABLE")");
    VARVE_CHECK_READ("INSERT t (a) VALUES (1)",
                     R"(line 1, column 8: INSERT INTO t: expected INTO, found "t")");
    VARVE_CHECK_READ("INSERT INTO t (a) VALUES 1",
                     R"(line 1, column 26: INSERT INTO t: expected (, found "1")");
    VARVE_CHECK_READ("DELETE t",
                     R"(line 1, column 8: DELETE FROM t: expected FROM, found "t")");
    VARVE_CHECK_READ("CREAT TABLE t (a int)",
                     R"(line 1, column 1: expected a statement, found "CREAT")");
    VARVE_CHECK_READ("CREATE FROB f",
                     R"(line 1, column 8: CREATE: expected the kind of an object, found "FROB")");
    VARVE_CHECK_READ("'x'",
                     R"(line 1, column 1: expected a statement, found "'x'")");
    VARVE_CHECK_READ("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCE x",
                     R"(line 1, column 35: ALTER TABLE t: expected REFERENCES, found "REFERENCE")");
}
