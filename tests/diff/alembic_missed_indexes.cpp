// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Indexes that differ without Alembic saying so.
#include "diff/alembic_cases.hpp"

namespace varve::tests {

using namespace varve::dsl;

namespace {

constexpr auto table = create_table("t", column("x", integer), column("y", text), column("z", integer),
                                    column("jb", jsonb), column("aa", array(integer)));

auto with(auto... indexes) { return steps(table, indexes...); }

void properties(case_taker& each) {
    each.suite("compare/constraints.py: uniqueness, keys and nulls_not_distinct");
    const auto x = create_index("ix", on("t", "x"));
    const auto y = create_index("ix", on("t", "y"));
    each("a condition is added", with(x), with(x.where("x > 0")), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x) WHERE x > 0;\n",
         differs::more);
    each("a condition changes", with(x.where("x > 0")), with(x.where("x > 1")), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x) WHERE x > 1;\n",
         differs::more);
    each("a condition goes", with(x.where("x > 0")), with(x), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x);\n",
         differs::more);
    each("another method", with(x), with(x.method("hash")), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t USING hash (x);\n",
         differs::more);
    each("the method without saying", with(x.method("hash")), with(x), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x);\n",
         differs::more);
    each("an operator class is added", with(y), with(create_index("ix", on("t", key("y").opclass("text_pattern_ops")))),
         "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (y text_pattern_ops);\n",
         differs::more);
    each("another operator class", with(create_index("ix", on("t", key("jb").opclass("jsonb_ops"))).method("gin")),
         with(create_index("ix", on("t", key("jb").opclass("jsonb_path_ops"))).method("gin")), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t USING gin (jb jsonb_path_ops);\n",
         differs::more);
    each("a column is included", with(x), with(x.include("z")), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x) INCLUDE (z);\n",
         differs::more);
    each("another column is included", with(x.include("y")), with(x.include("z")), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x) INCLUDE (z);\n",
         differs::more);
    each("an included column goes", with(x.include("z")), with(x), "",
         "DROP INDEX ix;\n"
         "CREATE INDEX ix ON t (x);\n",
         differs::more);
    each("a parameter is added", with(x), with(x.with("fillfactor", 70)), "",
         "ALTER INDEX ix SET (fillfactor = 70);\n",
         differs::more);
    each("a parameter changes", with(x.with("fillfactor", 70)), with(x.with("fillfactor", 80)), "",
         "ALTER INDEX ix SET (fillfactor = 80);\n",
         differs::more);
    each("a parameter goes", with(x.with("fillfactor", 70)), with(x), "",
         "ALTER INDEX ix RESET (fillfactor);\n",
         differs::more);
    each("a comment is added", with(x), with(x, comment_on_index("ix", "for the list")), "",
         "COMMENT ON INDEX ix IS 'for the list';\n", differs::more);
    each("a comment goes", with(x, comment_on_index("ix", "for the list")), with(x), "",
         "COMMENT ON INDEX ix IS NULL;\n", differs::more);
    each("another name", with(x), with(create_index("iy", on("t", "x"))), "remove_index ix; add_index iy",
         "ALTER INDEX ix RENAME TO iy;\n", differs::more);
}

void expressions(case_taker& each) {
    each.suite("PGIndexAutogenerateTest.test_expression_indexes_warn_operator, warns and finds nothing");
    const auto one = [](const varve::detail::index_key_declaration& by) {
        return with(create_index("idx", on("t", by)).method("gin"));
    };
    const auto path = [](const char* of) { return expression(of).opclass("jsonb_path_ops"); };
    each("another key", one(path("jb->'x'")), one(path("jb->'y'")), "",
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON t USING gin ((jb->'y') jsonb_path_ops);\n",
         differs::more);
    const auto aa = key("aa").opclass("array_ops");
    each("another order", with(create_index("idx", on("t", aa, path("jb->'y'"))).method("gin")),
         with(create_index("idx", on("t", path("jb->'y'"), aa)).method("gin")), "",
         "DROP INDEX idx;\n"
         "CREATE INDEX idx ON t USING gin ((jb->'y') jsonb_path_ops, aa array_ops);\n",
         differs::more);
}

}  // namespace

void missed_index_cases(case_taker& each) {
    properties(each);
    expressions(each);
}

}  // namespace varve::tests
