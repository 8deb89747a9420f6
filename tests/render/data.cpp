// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/render/data.hpp"

#include "support/rendered.hpp"

using namespace varve::operations;
using namespace varve::objects;

TEST_CASE("insert_into: a line for each row") {
    VARVE_CHECK_RENDERED(
        "INSERT INTO roles (id, \"Name\") VALUES\n"
        "    (1, 'admin'),\n"
        "    (2, 'it''s'),\n"
        "    (NULL, upper('x'));",
        insert_into{"roles",
                    {"id", "Name"},
                    {{.number = 1, .kind = expression_kind::integer},
                     {.text = "admin", .kind = expression_kind::text},
                     {.number = 2, .kind = expression_kind::integer},
                     {.text = "it's", .kind = expression_kind::text},
                     {.kind = expression_kind::null},
                     {.text = "upper('x')", .kind = expression_kind::sql}}});
    VARVE_CHECK_RENDERED("INSERT INTO billing.\"order\" (paid) VALUES\n    (TRUE);",
                         insert_into{"billing.order", {"paid"}, {{.number = 1, .kind = expression_kind::boolean}}});
}

TEST_CASE("insert_into: no columns, no rows") {
    VARVE_CHECK_RENDERED("INSERT INTO roles DEFAULT VALUES;", insert_into{"roles"});
    VARVE_CHECK_RENDERED("", insert_into{"roles", {"id"}});
}

TEST_CASE("update") {
    VARVE_CHECK_RENDERED("UPDATE billing.orders SET state = 'paid', \"Total\" = 1.5 WHERE total = 0;",
                         update{"billing.orders",
                                {{"state", {.text = "paid", .kind = expression_kind::text}},
                                 {"Total", {.number = 15, .scale = 1, .kind = expression_kind::decimal}}},
                                "total = 0 -- free"});
    VARVE_CHECK_RENDERED("UPDATE orders SET a = b + 1;",
                         update{"orders", {{"a", {.text = "b + 1", .kind = expression_kind::sql}}}});
}

TEST_CASE("delete_from") {
    VARVE_CHECK_RENDERED("DELETE FROM orders WHERE state = 'draft';", delete_from{"orders", "state = 'draft'"});
    VARVE_CHECK_RENDERED("DELETE FROM orders;", delete_from{"orders"});
}
