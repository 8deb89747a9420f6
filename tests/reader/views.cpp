// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("statements on views are operations") {
    VARVE_CHECK_READ("CREATE VIEW s.v AS SELECT 1 AS one;", "create_view(\"s.v\", \"SELECT 1 AS one\")");
    VARVE_CHECK_READ("create view v (a, \"B c\") with (security_barrier, security_invoker=true) as (select 1, 2) with local check option",
                     "create_view(\"v\", \"(select 1, 2)\").columns(\"a\", \"B c\").security_barrier().security_invoker().with_local_check_option()");
    VARVE_CHECK_READ("CREATE VIEW v AS WITH x AS (SELECT 1) TABLE x WITH CHECK OPTION",
                     "create_view(\"v\", \"WITH x AS (SELECT 1) TABLE x\").with_check_option()");
    VARVE_CHECK_READ("CREATE VIEW v WITH (security_barrier = off) AS VALUES (1)",
                     "known: CREATE VIEW v (a value of this spelling)");
    VARVE_CHECK_READ("CREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH NO DATA",
                     "create_materialized_view(\"m\", \"SELECT a FROM t\").with_no_data()");
    VARVE_CHECK_READ("CREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH DATA",
                     "create_materialized_view(\"m\", \"SELECT a FROM t\")");
    VARVE_CHECK_READ("CREATE MATERIALIZED VIEW m USING heap AS SELECT a FROM t",
                     "known: CREATE MATERIALIZED VIEW m reads t (this clause)");
    VARVE_CHECK_READ("CREATE RECURSIVE VIEW v (a) AS SELECT 1", "known: CREATE VIEW v (no operation creates this)");
    VARVE_CHECK_READ("DROP VIEW a, s.b, a RESTRICT", "drop_view(\"a\"); drop_view(\"s.b\")");
    VARVE_CHECK_READ("DROP VIEW a CASCADE", "known: DROP VIEW a [CASCADE] (CASCADE)");
    VARVE_CHECK_READ("DROP MATERIALIZED VIEW m", "drop_materialized_view(\"m\")");
    VARVE_CHECK_READ("ALTER VIEW a RENAME TO b", "rename_view(\"a\", \"b\")");
    VARVE_CHECK_READ("ALTER MATERIALIZED VIEW a RENAME TO b", "rename_materialized_view(\"a\", \"b\")");
    VARVE_CHECK_READ("ALTER VIEW a OWNER TO b", "known: ALTER VIEW a (a clause that no operation expresses)");
    VARVE_CHECK_READ("REFRESH MATERIALIZED VIEW s.m WITH NO DATA", "refresh_materialized_view(\"s.m\").with_no_data()");
    VARVE_CHECK_READ("CREATE VIEW v AS SELEC 1", "line 1, column 18: CREATE VIEW v: expected a query, found \"SELEC\"");
    VARVE_CHECK_READ("CREATE VIEW v AS SELECT (1", "line 1, column 27: CREATE VIEW v: expected ), found the end of the statement");
}
