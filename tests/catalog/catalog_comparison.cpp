// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/catalog/catalog_comparison.hpp"

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/catalog/read_catalog.hpp"
#include "varve/diff/diff.hpp"

using namespace varve;

namespace {

objects::expression sql(std::string_view text) { return {text, 0, 0, objects::expression_kind::sql}; }

}  // namespace

TEST_CASE("diff of a database finds no difference where only spellings differ") {
    varve_test::scratch_database database;
    pqxx::connection connection(database.url());
    varve_test::run_sql(connection, R"(
        CREATE TABLE t (a numeric DEFAULT 1, b varchar(9) DEFAULT 'x', made timestamptz DEFAULT CURRENT_TIMESTAMP,
                        CONSTRAINT c CHECK (a >= 0 AND b IN ('x', 'y')));
        CREATE INDEX i ON t (lower(b)) WHERE a > 1)");
    detail::text_arena texts;
    const schema actual = read_catalog(connection, texts);
    schema expected = actual;
    objects::table& t = expected.edit_table(expected.table_slot("t"));
    t.columns.edit(1).value = {"x", 0, 0, objects::expression_kind::text};
    t.columns.edit(2).value = sql("now()");
    t.constraints.edit(0).expression = "a >= 0 AND (b = 'x' OR b = 'y')";
    t.indexes.edit(0).where = "(t.a > 1)";
    t.indexes.edit(0).keys.edit(0).expression = "LOWER(b::text)";
    detail::list<operation> steps = diff(actual, expected, {}, catalog_comparison(connection, expected, actual));
    REQUIRE(steps.size() == 2);  // OR is another condition to PostgreSQL, whatever it means
    CHECK(steps[0].is<operations::drop_constraint>());
    CHECK(steps[1].is<operations::add_constraint>());
    t.constraints.edit(0).expression = "((a >= 0) AND (b IN ('x', 'y')))";
    CHECK(diff(actual, expected, {}, catalog_comparison(connection, expected, actual)).empty());
    t.columns.edit(0).value = sql("2");
    steps = diff(actual, expected, {}, catalog_comparison(connection, expected, actual));
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].is<operations::alter_column>());
}
