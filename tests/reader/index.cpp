// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "reader/read.hpp"

TEST_CASE("create_index") {
    VARVE_CHECK_READ("CREATE INDEX i ON t (a)",
                     R"(create_index("i", on("t", "a")))");
    VARVE_CHECK_READ("CREATE UNIQUE INDEX CONCURRENTLY i ON s.t USING btree (a DESC NULLS LAST, b ASC, c NULLS FIRST) NULLS NOT DISTINCT",
                     R"(create_index("i", on("s.t", desc("a").nulls_last(), "b", key("c").nulls_first())).unique().nulls_not_distinct().method("btree").concurrently())");
    VARVE_CHECK_READ("CREATE INDEX i ON t (lower(a), (a || b), left(c, 3) DESC, (x->>'y'))",
                     "create_index(\"i\", on(\"t\", expression(\"lower(a)\"), expression(\"a || b\"), desc(expression(\"left(c, 3)\")), expression(\"x->>'y'\")))");
    VARVE_CHECK_READ(R"(CREATE INDEX i ON t USING gin (a gin_trgm_ops, b COLLATE "C" text_pattern_ops, c public.ops DESC))",
                     R"(create_index("i", on("t", key("a").opclass("gin_trgm_ops"), key("b").opclass("text_pattern_ops").collate("C"), desc("c").opclass("public.ops"))).method("gin"))");
    VARVE_CHECK_READ("CREATE INDEX i ON t USING hnsw (v vector_cosine_ops) WITH (m = 16, ef_construction=64)",
                     R"(create_index("i", on("t", key("v").opclass("vector_cosine_ops"))).method("hnsw").with("m", 16).with("ef_construction", 64))");
    VARVE_CHECK_READ(R"(CREATE INDEX i ON t (a) INCLUDE (b, "C") WITH (fillfactor=70, fastupdate = off, deduplicate_items, x = 'auto', y = 0.5) WHERE a > 0 AND b IS NOT NULL)",
                     R"(create_index("i", on("t", "a")).include("b", "C").where("a > 0 AND b IS NOT NULL").with("fillfactor", 70).with("fastupdate", "off").with("deduplicate_items", "true").with("x", "auto").with("y", "0.5"))");
}

TEST_CASE("create_index: clauses that no operation expresses") {
    VARVE_CHECK_READ("CREATE INDEX IF NOT EXISTS i ON t (a)",
                     "known: CREATE INDEX i [IF EXISTS] reads t (IF NOT EXISTS)");
    VARVE_CHECK_READ("CREATE INDEX ON t (a)",
                     "known: CREATE INDEX reads t (an index without a name)");
    VARVE_CHECK_READ("CREATE INDEX i ON ONLY t (a)",
                     "known: CREATE INDEX i reads t (ONLY)");
    VARVE_CHECK_READ("CREATE INDEX i ON t (a) TABLESPACE x",
                     "known: CREATE INDEX i reads t (TABLESPACE)");
    VARVE_CHECK_READ("CREATE INDEX i ON t USING gist (a gist_trgm_ops(siglen = 32))",
                     "known: CREATE INDEX i reads t (parameters of an operator class)");
    VARVE_CHECK_READ("CREATE INDEX i ON t (a) INCLUDE ((b + 1))",
                     "known: CREATE INDEX i reads t (an included expression)");
}

TEST_CASE("drop_index and rename_index") {
    VARVE_CHECK_READ("DROP INDEX i",
                     R"(drop_index("i"))");
    VARVE_CHECK_READ("DROP INDEX CONCURRENTLY s.i RESTRICT",
                     R"(drop_index("s.i").concurrently())");
    VARVE_CHECK_READ("DROP INDEX a, b",
                     R"(drop_index("a"); drop_index("b"))");
    VARVE_CHECK_READ("DROP INDEX IF EXISTS a",
                     "known: DROP INDEX a [IF EXISTS] (IF EXISTS)");
    VARVE_CHECK_READ("DROP INDEX a CASCADE",
                     "known: DROP INDEX a [CASCADE] (CASCADE)");
    VARVE_CHECK_READ("ALTER INDEX a RENAME TO b",
                     R"(rename_index("a", "b"))");
    VARVE_CHECK_READ(R"(ALTER INDEX s.a RENAME TO "B")",
                     R"(rename_index("s.a", "B"))");
    VARVE_CHECK_READ("ALTER INDEX a SET (fillfactor = 5)",
                     "known: ALTER INDEX a (a clause that no operation expresses)");
    VARVE_CHECK_READ("ALTER INDEX IF EXISTS a RENAME TO b",
                     "known: ALTER INDEX a [IF EXISTS] (IF EXISTS)");
}
