// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/index.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;
using namespace varve::objects;

TEST_CASE("create_index") {
    VARVE_CHECK_RENDERED("CREATE INDEX ix_users_name ON users (name);",
                         create_index{"users", {.name = "ix_users_name", .keys = {{.column = "name"}}}});
    VARVE_CHECK_RENDERED("CREATE INDEX \"Ix\" ON billing.\"order\" (\"user\", a);",
                         create_index{"billing.order", {.name = "Ix", .keys = {{.column = "user"}, {.column = "a"}}}});
    VARVE_CHECK_RENDERED("CREATE INDEX ix ON billing.a (b);",
                         create_index{"billing.a", {.name = "billing.ix", .keys = {{.column = "b"}}}});
}

TEST_CASE("create_index: everything that an index can have") {
    VARVE_CHECK_RENDERED(
        "CREATE UNIQUE INDEX CONCURRENTLY ix_orders_open ON orders USING btree (user_id, made DESC NULLS LAST, "
        "(lower(note)) "
        "COLLATE \"C\" text_pattern_ops NULLS FIRST) INCLUDE (total, \"Note\") NULLS NOT DISTINCT WITH (fillfactor = "
        "70, "
        "deduplicate_items = 'off') WHERE state = 'open';\n"
        "COMMENT ON INDEX ix_orders_open IS 'the open ones';",
        create_index{"orders",
                     {.name = "ix_orders_open",
                      .method = "btree",
                      .keys = {{.column = "user_id"},
                               {.column = "made", .descending = true, .nulls = nulls_order::last},
                               {.expression = "lower(note)",
                                .opclass = "text_pattern_ops",
                                .collation = "C",
                                .nulls = nulls_order::first}},
                      .include = {"total", "Note"},
                      .with = {{.name = "fillfactor", .number = 70}, {.name = "deduplicate_items", .text = "off"}},
                      .where = "state = 'open'",
                      .comment = "the open ones",
                      .unique = true,
                      .nulls_not_distinct = true},
                     true});
}

TEST_CASE("create_index: operator classes of extensions, expressions with parentheses of their own") {
    VARVE_CHECK_RENDERED(
        "CREATE INDEX ix_docs ON docs USING hnsw (embedding extensions.vector_cosine_ops) WITH (m = 16, "
        "ef_construction = 64);",
        create_index{"docs",
                     {.name = "ix_docs",
                      .method = "hnsw",
                      .keys = {{.column = "embedding", .opclass = "extensions.vector_cosine_ops"}},
                      .with = {{.name = "m", .number = 16}, {.name = "ef_construction", .number = 64}}}});
    VARVE_CHECK_RENDERED(
        "CREATE INDEX a ON t ((b ->> 'c'), ((d) || (e)));",
        create_index{"t", {.name = "a", .keys = {{.expression = "(b ->> 'c')"}, {.expression = "(d) || (e)"}}}});
}

TEST_CASE("create_index: the comment finds the index in the schema of its table") {
    VARVE_CHECK_RENDERED("CREATE INDEX ix ON billing.t (a);\nCOMMENT ON INDEX billing.ix IS 'it''s';",
                         create_index{"billing.t", {.name = "ix", .keys = {{.column = "a"}}, .comment = "it's"}});
    VARVE_CHECK_RENDERED("CREATE INDEX ix ON public.t (a);\nCOMMENT ON INDEX public.ix IS 'b';",
                         create_index{"public.t", {.name = "ix", .keys = {{.column = "a"}}, .comment = "b"}});
}

TEST_CASE("drop_index and rename_index") {
    VARVE_CHECK_RENDERED("DROP INDEX ix_orders_open;", drop_index{"ix_orders_open"});
    VARVE_CHECK_RENDERED("DROP INDEX CONCURRENTLY billing.\"Ix\";", drop_index{"billing.Ix", true});
    VARVE_CHECK_RENDERED("ALTER INDEX billing.a RENAME TO \"B\";", rename_index{"billing.a", "B"});
    VARVE_CHECK_RENDERED("ALTER INDEX billing.a RENAME TO b;", rename_index{"billing.a", "billing.b"});
}
