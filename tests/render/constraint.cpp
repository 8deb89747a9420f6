// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/constraint.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;
using namespace varve::objects;
using varve::detail::render_constraint;

TEST_CASE("keys") {
    VARVE_CHECK_WRITTEN("PRIMARY KEY (id)",
                        render_constraint(out, {.kind = constraint_kind::primary_key, .columns = {"id"}}));
    VARVE_CHECK_WRITTEN(
        "CONSTRAINT \"Key\" PRIMARY KEY (\"order\", \"Line\")",
        render_constraint(out, {.kind = constraint_kind::primary_key, .name = "Key", .columns = {"order", "Line"}}));
    VARVE_CHECK_WRITTEN("UNIQUE (a, b)",
                        render_constraint(out, {.kind = constraint_kind::unique, .columns = {"a", "b"}}));
    VARVE_CHECK_WRITTEN("CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a) DEFERRABLE",
                        render_constraint(out, {.kind = constraint_kind::unique,
                                                .deferrable = true,
                                                .nulls_not_distinct = true,
                                                .name = "u",
                                                .columns = {"a"}}));
}

TEST_CASE("keys that include columns, MATCH FULL, columns of ON DELETE, NO INHERIT") {
    VARVE_CHECK_WRITTEN("UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b, \"C\") DEFERRABLE",
                        render_constraint(out, {.kind = constraint_kind::unique,
                                                .deferrable = true,
                                                .nulls_not_distinct = true,
                                                .columns = {"a"},
                                                .listed_columns = {"b", "C"}}));
    VARVE_CHECK_WRITTEN(
        "PRIMARY KEY USING INDEX ix",
        render_constraint(out, {.kind = constraint_kind::primary_key, .columns = {"a"}, .listed_columns = {"b"}}, "ix"));
    VARVE_CHECK_WRITTEN("FOREIGN KEY (a, b) REFERENCES t (c, d) MATCH FULL ON DELETE SET NULL (b) ON UPDATE CASCADE",
                        render_constraint(out, {.kind = constraint_kind::foreign_key,
                                                .on_delete = action::set_null,
                                                .on_update = action::cascade,
                                                .columns = {"a", "b"},
                                                .referenced_table = "t",
                                                .referenced_columns = {"c", "d"},
                                                .match_full = true,
                                                .listed_columns = {"b"}}));
    VARVE_CHECK_WRITTEN(
        "CHECK (a > 0) NO INHERIT",
        render_constraint(out, {.kind = constraint_kind::check, .expression = "a > 0", .no_inherit = true}));
}

TEST_CASE("NOT NULL as a constraint") {
    VARVE_CHECK_WRITTEN("NOT NULL a", render_constraint(out, {.kind = constraint_kind::not_null, .columns = {"a"}}));
    VARVE_CHECK_WRITTEN("CONSTRAINT \"Known\" NOT NULL \"A b\" NO INHERIT",
                        render_constraint(out, {.kind = constraint_kind::not_null, .name = "Known", .columns = {"A b"}, .no_inherit = true}));
}

TEST_CASE("foreign keys") {
    VARVE_CHECK_WRITTEN(
        "FOREIGN KEY (user_id) REFERENCES users",
        render_constraint(out,
                          {.kind = constraint_kind::foreign_key, .columns = {"user_id"}, .referenced_table = "users"}));
    VARVE_CHECK_WRITTEN(
        "CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES billing.\"order\" (x, \"Y\") ON DELETE SET NULL ON UPDATE CASCADE "
        "DEFERRABLE INITIALLY DEFERRED",
        render_constraint(out, {.kind = constraint_kind::foreign_key,
                                .on_delete = action::set_null,
                                .on_update = action::cascade,
                                .deferrable = true,
                                .initially_deferred = true,
                                .name = "fk",
                                .columns = {"a", "b"},
                                .referenced_table = "billing.order",
                                .referenced_columns = {"x", "Y"}}));
    VARVE_CHECK_WRITTEN("FOREIGN KEY (a) REFERENCES t (x) ON DELETE RESTRICT ON UPDATE SET DEFAULT",
                        render_constraint(out, {.kind = constraint_kind::foreign_key,
                                                .on_delete = action::restrict,
                                                .on_update = action::set_default,
                                                .columns = {"a"},
                                                .referenced_table = "t",
                                                .referenced_columns = {"x"}}));
}

TEST_CASE("checks have one pair of parentheses") {
    VARVE_CHECK_WRITTEN("CHECK (low <= high)",
                        render_constraint(out, {.kind = constraint_kind::check, .expression = "low <= high"}));
    VARVE_CHECK_WRITTEN("CHECK (low <= high)",
                        render_constraint(out, {.kind = constraint_kind::check, .expression = "(low <= high)"}));
    VARVE_CHECK_WRITTEN(
        "CONSTRAINT \"check\" CHECK ((a) <> (b))",
        render_constraint(out, {.kind = constraint_kind::check, .name = "check", .expression = "(a) <> (b)"}));
}

TEST_CASE("add_constraint") {
    VARVE_CHECK_RENDERED("ALTER TABLE orders ADD CONSTRAINT uq UNIQUE USING INDEX \"IX\" DEFERRABLE;",
                         add_constraint{"orders", {.kind = constraint_kind::unique, .deferrable = true, .nulls_not_distinct = true, .name = "uq", .columns = {"number"}}, "IX"});
    VARVE_CHECK_RENDERED("ALTER TABLE orders ADD PRIMARY KEY USING INDEX ix;",
                         add_constraint{"orders", {.kind = constraint_kind::primary_key, .columns = {"id"}}, "app.ix"});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ADD CONSTRAINT uq_orders_number UNIQUE (number);",
        add_constraint{"orders", {.kind = constraint_kind::unique, .name = "uq_orders_number", .columns = {"number"}}});
    VARVE_CHECK_RENDERED("ALTER TABLE a.\"B\" ADD FOREIGN KEY (c) REFERENCES d (e) NOT VALID;",
                         add_constraint{"a.B",
                                        {.kind = constraint_kind::foreign_key,
                                         .not_valid = true,
                                         .columns = {"c"},
                                         .referenced_table = "d",
                                         .referenced_columns = {"e"}}});
    VARVE_CHECK_RENDERED(
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;",
        add_constraint{"orders",
                       {.kind = constraint_kind::check, .not_valid = true, .name = "c", .expression = "total > 0"}});
}

TEST_CASE("constraints by their names") {
    VARVE_CHECK_RENDERED("ALTER TABLE orders DROP CONSTRAINT \"uq-1\";", drop_constraint{"orders", "uq-1"});
    VARVE_CHECK_RENDERED("ALTER TABLE billing.orders VALIDATE CONSTRAINT fk_user;",
                         validate_constraint{"billing.orders", "fk_user"});
    VARVE_CHECK_RENDERED("ALTER TABLE orders RENAME CONSTRAINT a TO \"all\";", rename_constraint{"orders", "a", "all"});
}
