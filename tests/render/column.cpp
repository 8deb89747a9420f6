// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/column.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;
using namespace varve::objects;
using varve::detail::render_column;

TEST_CASE("a column: type, collation, what gives it a value, NOT NULL") {
    VARVE_CHECK_WRITTEN("note text", render_column(out, {.name = "note", .type = {"text"}}));
    VARVE_CHECK_WRITTEN(
        "\"first name\" character varying(20)[] NOT NULL",
        render_column(out, {.name = "first name", .type = {.name = "character varying", .first = 20, .dimensions = 1}, .not_null = true}));
    VARVE_CHECK_WRITTEN("name text COLLATE \"de_DE.utf8\" DEFAULT 'x' NOT NULL",
                        render_column(out, {.name = "name",
                                            .type = {"text"},
                                            .value = {.text = "x", .kind = expression_kind::text},
                                            .collation = "de_DE.utf8",
                                            .from = origin::default_value,
                                            .not_null = true}));
    VARVE_CHECK_WRITTEN(
        "id integer GENERATED ALWAYS AS IDENTITY NOT NULL",
        render_column(out, {.name = "id", .type = {"integer"}, .from = origin::identity_always, .not_null = true}));
    VARVE_CHECK_WRITTEN("slug text COLLATE \"C\" GENERATED ALWAYS AS (lower(title)) STORED",
                        render_column(out, {.name = "slug",
                                            .type = {"text"},
                                            .value = {.text = "lower(title)", .kind = expression_kind::sql},
                                            .collation = "C",
                                            .from = origin::generated_stored}));
    VARVE_CHECK_WRITTEN("total integer GENERATED ALWAYS AS (a + b) VIRTUAL NOT NULL",
                        render_column(out, {.name = "total",
                                            .type = {"integer"},
                                            .value = {.text = "a + b", .kind = expression_kind::sql},
                                            .from = origin::generated_virtual,
                                            .not_null = true}));
    VARVE_CHECK_WRITTEN("state billing.\"State\" DEFAULT 'open'",
                        render_column(out, {.name = "state",
                                            .type = {"billing.State"},
                                            .value = {.text = "open", .kind = expression_kind::text},
                                            .from = origin::default_value}));
}

TEST_CASE("a default of a column definition that its grammar does not take without parentheses") {
    VARVE_CHECK_WRITTEN("made timestamp without time zone DEFAULT (now() AT TIME ZONE 'utc')",
                        render_column(out, {.name = "made",
                                            .type = {"timestamp without time zone"},
                                            .value = {.text = "now() AT TIME ZONE 'utc'", .kind = expression_kind::sql},
                                            .from = origin::default_value}));
    VARVE_CHECK_WRITTEN("made date DEFAULT now() NOT NULL",
                        render_column(out, {.name = "made",
                                            .type = {"date"},
                                            .value = {.text = "now() -- today", .kind = expression_kind::sql},
                                            .from = origin::default_value,
                                            .not_null = true}));
}

TEST_CASE("add_column: a foreign key on the column, where PostgreSQL then reads no rows; fingerprints stay") {
    const auto added = [](varve::objects::column column) {
        return add_column{"orders",
                          std::move(column),
                          {{.kind = constraint_kind::unique, .columns = {"user_id"}},
                           {.kind = constraint_kind::foreign_key,
                            .on_delete = action::cascade,
                            .deferrable = true,
                            .name = "fk",
                            .columns = {"user_id"},
                            .referenced_table = "users",
                            .referenced_columns = {"id"}}}};
    };
    const std::string separate =
        ", ADD UNIQUE (user_id), ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE DEFERRABLE;";
    const auto rendered = [](const varve::operation& step) {
        return varve::tests::written([&](varve::sink& out) { varve::render(out, step); });
    };
    const add_column plain = added({.name = "user_id", .type = {"bigint"}});
    CHECK(rendered(plain) == "ALTER TABLE orders ADD COLUMN user_id bigint CONSTRAINT fk REFERENCES users (id) ON DELETE CASCADE "
                             "DEFERRABLE, ADD UNIQUE (user_id);");
    CHECK(varve::tests::written([&](varve::sink& out) { varve::render_for_fingerprint(out, plain); }) ==
          "ALTER TABLE orders ADD COLUMN user_id bigint" + separate);
    // A default has to be checked; a domain may have one.
    CHECK(rendered(added({.name = "user_id",
                          .type = {"bigint"},
                          .value = {{}, 5, 0, expression_kind::integer},
                          .from = origin::default_value})) == "ALTER TABLE orders ADD COLUMN user_id bigint DEFAULT 5" + separate);
    CHECK(rendered(added({.name = "user_id", .type = {"user_number"}})) == "ALTER TABLE orders ADD COLUMN user_id user_number" + separate);
}

TEST_CASE("add_column: its constraints in the same statement, its comment in one of its own") {
    VARVE_CHECK_RENDERED("ALTER TABLE orders ADD COLUMN note text;",
                         add_column{"orders", {.name = "note", .type = {"text"}}});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE billing.orders ADD COLUMN user_id bigint NOT NULL, ADD CONSTRAINT fk_user FOREIGN KEY (user_id) "
        "REFERENCES "
        "users (id) ON DELETE CASCADE NOT VALID, ADD UNIQUE (user_id), ADD CHECK (user_id > 0);\n"
        "COMMENT ON COLUMN billing.orders.user_id IS 'the buyer';",
        add_column{"billing.orders",
                   {.name = "user_id", .type = {"bigint"}, .comment = "the buyer", .not_null = true},
                   {{.kind = constraint_kind::foreign_key,
                     .on_delete = action::cascade,
                     .not_valid = true,
                     .name = "fk_user",
                     .columns = {"user_id"},
                     .referenced_table = "users",
                     .referenced_columns = {"id"}},
                    {.kind = constraint_kind::unique, .columns = {"user_id"}},
                    {.kind = constraint_kind::check, .expression = "(user_id > 0)"}}});
}

TEST_CASE("drop_column and rename_column") {
    VARVE_CHECK_RENDERED("ALTER TABLE orders DROP COLUMN note;", drop_column{"orders", "note"});
    VARVE_CHECK_RENDERED("ALTER TABLE orders DROP COLUMN \"a.b\";", drop_column{"orders", "a.b"});
    VARVE_CHECK_RENDERED("ALTER TABLE orders RENAME COLUMN \"Note\" TO \"user\";",
                         rename_column{"orders", "Note", "user"});
}

TEST_CASE("alter_column: one statement for all that changes") {
    VARVE_CHECK_RENDERED("ALTER TABLE orders ALTER COLUMN total TYPE bigint;",
                         alter_column{.table = "orders", .column = "total", .type = {"bigint"}});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ALTER COLUMN name TYPE text COLLATE \"C\" USING trim(name);",
        alter_column{
            .table = "orders", .column = "name", .type = {"text"}, .collation = "C", .using_ = "trim(name) -- blanks"});
    VARVE_CHECK_RENDERED("ALTER TABLE orders ALTER COLUMN \"user\" SET NOT NULL;",
                         alter_column{.table = "orders", .column = "user", .not_null = change::set});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ALTER COLUMN total DROP DEFAULT, ALTER COLUMN total DROP NOT NULL;",
        alter_column{.table = "orders", .column = "total", .default_change = change::drop, .not_null = change::drop});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ALTER COLUMN made SET DEFAULT now() AT TIME ZONE 'utc';",
        alter_column{.table = "orders",
                     .column = "made",
                     .default_value = {.text = "now() AT TIME ZONE 'utc'", .kind = expression_kind::sql},
                     .default_change = change::set});
}

TEST_CASE("alter_column: an old default is no obstacle to a new type") {
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ALTER COLUMN total DROP DEFAULT, ALTER COLUMN total TYPE numeric(12,2) USING "
        "total::numeric, "
        "ALTER COLUMN total SET DEFAULT 0.50, ALTER COLUMN total SET NOT NULL;\n"
        "COMMENT ON COLUMN orders.total IS 'in euros';",
        alter_column{.table = "orders",
                     .column = "total",
                     .type = {"numeric", 12, 2},
                     .using_ = "total::numeric",
                     .default_value = {.number = 50, .scale = 2, .kind = expression_kind::decimal},
                     .comment = "in euros",
                     .default_change = change::set,
                     .not_null = change::set,
                     .comment_change = change::set});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ALTER COLUMN total DROP DEFAULT, ALTER COLUMN total TYPE text;",
        alter_column{.table = "orders", .column = "total", .type = {"text"}, .default_change = change::drop});
}

TEST_CASE("alter_column: an identity ends before all else and begins after it, in a procedure that lets numbering go on") {
    const auto rendered = [](const alter_column& each) { return varve::tests::written([&](varve::sink& out) { varve::render(out, varve::operation(each)); }); };
    const auto has = [](const std::string& sql, std::string_view part) { return sql.find(part) != std::string::npos; };
    const std::string begins = rendered({.table = "orders", .column = "id", .default_change = change::drop, .not_null = change::set, .identity = identity_change::add_always});
    CHECK(begins.find("ALTER TABLE orders ALTER COLUMN id SET NOT NULL;\nDO $varve$\nDECLARE\n    held CONSTANT regclass := 'orders';") == 0);
    CHECK(has(begins, "\n    ALTER TABLE orders ALTER COLUMN id DROP DEFAULT;\n"));
    CHECK(has(begins, "EXECUTE 'ALTER TABLE orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY' ||"));
    const std::string odd = rendered({.table = "my shop.it's", .column = "Id", .identity = identity_change::add_by_default});
    CHECK(odd.find("DO $varve$\nDECLARE\n    held CONSTANT regclass := '\"my shop\".\"it''s\"';") == 0);
    CHECK(!has(odd, "DROP DEFAULT"));
    CHECK(has(odd, "'(\"Id\") FROM \"my shop\".\"it''s\" WHERE \"Id\" BETWEEN '"));
    const std::string serial = rendered({.table = "orders", .column = "id", .default_value = {.text = "nextval('ids'::regclass)", .kind = expression_kind::sql}, .default_change = change::set, .identity = identity_change::drop});
    CHECK(has(serial, "wanted oid := to_regclass('ids');"));
    CHECK(has(serial, "\n    ALTER TABLE orders ALTER COLUMN id DROP IDENTITY;\n"));
    CHECK(has(serial, "$varve$;\nALTER TABLE orders ALTER COLUMN id SET DEFAULT nextval('ids'::regclass);"));
    for (const char* const other : {"nextval('ids') + 1", "nextval(ids)", "currval('ids')", "nextval('ids'", "pg_catalog.lower('a')"}) {
        CHECK(rendered({.table = "orders", .column = "id", .default_value = {.text = other, .kind = expression_kind::sql}, .default_change = change::set, .identity = identity_change::drop})
                  .find("ALTER TABLE orders ALTER COLUMN id DROP IDENTITY, ALTER COLUMN id SET DEFAULT ") == 0);
    }
    VARVE_CHECK_RENDERED("ALTER TABLE orders ALTER COLUMN id DROP IDENTITY, ALTER COLUMN id DROP NOT NULL;",
                         alter_column{.table = "orders", .column = "id", .not_null = change::drop, .identity = identity_change::drop});
    VARVE_CHECK_RENDERED("ALTER TABLE orders ALTER COLUMN id SET GENERATED BY DEFAULT;",
                         alter_column{.table = "orders", .column = "id", .identity = identity_change::set_by_default});
}

TEST_CASE("a fingerprint does not cover the text of a procedure that varve may improve") {
    const auto meant = [](const varve::operation& each) { return varve::tests::written([&](varve::sink& out) { varve::render_for_fingerprint(out, each); }); };
    CHECK(meant(alter_column{.table = "orders", .column = "id", .default_change = change::drop, .not_null = change::set, .identity = identity_change::add_always}) ==
        "ALTER TABLE orders ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id SET NOT NULL, ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;\n"
        "SELECT pg_catalog.setval(d.objid::pg_catalog.regclass, (SELECT pg_catalog.max(id) FROM orders WHERE id > 0)) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid AND d.deptype = 'i' AND d.refobjid = 'orders'::pg_catalog.regclass AND a.attname = 'id';");
    CHECK(meant(alter_column{.table = "my shop.it's", .column = "Id", .identity = identity_change::add_by_default}) ==
        "ALTER TABLE \"my shop\".\"it's\" ALTER COLUMN \"Id\" ADD GENERATED BY DEFAULT AS IDENTITY;\n"
        "SELECT pg_catalog.setval(d.objid::pg_catalog.regclass, (SELECT pg_catalog.max(\"Id\") FROM \"my shop\".\"it's\" WHERE \"Id\" > 0)) FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid AND d.deptype = 'i' AND d.refobjid = '\"my shop\".\"it''s\"'::pg_catalog.regclass AND a.attname = 'Id';");
    CHECK(meant(alter_column{.table = "orders", .column = "id", .type = {"bigint"}}) == "ALTER TABLE orders ALTER COLUMN id TYPE bigint;");
    CHECK(meant(varve::operations::replace_enum{"state", {"a", "b"}}) == "REPLACE CREATE TYPE state AS ENUM ('a', 'b');");
}

TEST_CASE("alter_column: comments alone, and nothing at all") {
    VARVE_CHECK_RENDERED(
        "COMMENT ON COLUMN orders.total IS 'net';",
        alter_column{.table = "orders", .column = "total", .comment = "net", .comment_change = change::set});
    VARVE_CHECK_RENDERED(
        "COMMENT ON COLUMN orders.total IS NULL;",
        alter_column{.table = "orders", .column = "total", .comment = "net", .comment_change = change::drop});
    VARVE_CHECK_RENDERED("", alter_column{.table = "orders", .column = "total"});
}
