// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("insert_into") {
    VARVE_CHECK_READ(R"(INSERT INTO t (a, "B") VALUES (1, 'x'), (-2.5, NULL), (true, now()))",
                     "insert_into(\"t\", columns(\"a\", \"B\"), row(1, \"x\"), row(-2.5, nullptr), row(true, sql(\"now()\")))");
    VARVE_CHECK_READ("insert into s.t default values;",
                     R"(insert_into("s.t", columns()))");
    VARVE_CHECK_READ("INSERT INTO t VALUES (1)",
                     "data: INSERT INTO t (INSERT without the names of columns)");
    VARVE_CHECK_READ("INSERT INTO t (a) VALUES (DEFAULT)",
                     "data: INSERT INTO t (DEFAULT as a value)");
    VARVE_CHECK_READ("INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING",
                     "data: INSERT INTO t (a clause after the values)");
    VARVE_CHECK_READ("INSERT INTO t (a) SELECT b FROM x",
                     "data: INSERT INTO t reads x (INSERT without VALUES)");
    VARVE_CHECK_READ("INSERT INTO t (a, b) VALUES (1)",
                     "data: INSERT INTO t (a row that does not fit its columns)");
    VARVE_CHECK_READ("INSERT INTO t AS y (a) VALUES (1)",
                     "data: INSERT INTO t (INSERT without the names of columns)");
}

TEST_CASE("update") {
    VARVE_CHECK_READ("UPDATE s.t SET a = 'x', b = b + 1 WHERE c = 0 OR d IS NULL",
                     R"(update("s.t").set("a", "x").set("b", sql("b + 1")).where("c = 0 OR d IS NULL"))");
    VARVE_CHECK_READ("UPDATE t SET a = 1",
                     R"(update("t").set("a", 1))");
    VARVE_CHECK_READ("UPDATE t x SET a = 1",
                     "data: UPDATE t (an alias)");
    VARVE_CHECK_READ("UPDATE t SET a = DEFAULT",
                     "data: UPDATE t (DEFAULT as a value)");
    VARVE_CHECK_READ("UPDATE t SET (a, b) = (1, 2)",
                     "data: UPDATE t (several columns at once)");
    VARVE_CHECK_READ("UPDATE t SET a = x.b FROM x WHERE x.id = t.id",
                     "data: UPDATE t reads x, x.b, x.id (another clause)");
    VARVE_CHECK_READ("UPDATE t SET a = 1 RETURNING a",
                     "data: UPDATE t (another clause)");
    VARVE_CHECK_READ("UPDATE t SET a = (SELECT 1)",
                     "data: UPDATE t (this expression)");
    VARVE_CHECK_READ("UPDATE t SET a[1] = 5",
                     "data: UPDATE t (a part of a column)");
}

TEST_CASE("delete_from") {
    VARVE_CHECK_READ("DELETE FROM t",
                     R"(delete_from("t"))");
    VARVE_CHECK_READ("DELETE FROM s.t WHERE a BETWEEN 1 AND 2 AND NOT b IN (1, 2)",
                     "delete_from(\"s.t\").where(\"a BETWEEN 1 AND 2 AND NOT b IN (1, 2)\")");
    VARVE_CHECK_READ("DELETE FROM t USING x WHERE x.id = t.id",
                     "data: DELETE FROM t reads x, x.id (another clause)");
    VARVE_CHECK_READ("DELETE FROM ONLY t",
                     "data: DELETE FROM t (ONLY)");
    VARVE_CHECK_READ("DELETE FROM t WHERE CURRENT OF c",
                     "data: DELETE FROM t (CURRENT OF)");
}
