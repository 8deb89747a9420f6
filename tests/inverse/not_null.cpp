// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Derived downs that restore the name of a NOT NULL on PostgreSQL 18 and newer, and that run on every server.
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::way_back;

namespace {

std::string named(const std::string& table, const std::string& column, const std::string& name, const std::string& quoted) {
    return "DO 'DECLARE present text := (SELECT n.conname FROM pg_catalog.pg_constraint n JOIN pg_catalog.pg_attribute a ON a.attrelid = n.conrelid "
           "AND n.conkey = ARRAY[a.attnum] WHERE n.contype = ''n'' AND n.conrelid = ''" +
           table + "''::pg_catalog.regclass AND a.attname = ''" + column + "''); BEGIN IF present <> ''" + name +
           "'' THEN EXECUTE ''ALTER TABLE " + table + " RENAME CONSTRAINT '' || pg_catalog.quote_ident(present) || '' TO " + quoted +
           "''; END IF; END';\n";
}

}  // namespace

TEST_CASE("what was renamed before it went comes back with the name of its NOT NULL") {
    const auto first = steps(create_table("t", column("a", text).not_null(), column("b", text).not_null("b is \"needed\"")), rename_column("t", "a", "x"));
    CHECK(way_back(first, steps(drop_column("t", "x"))) == "ALTER TABLE t ADD COLUMN x text CONSTRAINT t_a_not_null NOT NULL;\n");
    CHECK(way_back(first, steps(drop_table("t"))) ==
          "CREATE TABLE t (\n    x text CONSTRAINT t_a_not_null NOT NULL,\n    b text CONSTRAINT \"b is \"\"needed\"\"\" NOT NULL\n);\n");
    CHECK(way_back(first, steps(alter_column("t", "x").drop_not_null())) ==
          "ALTER TABLE t ALTER COLUMN x SET NOT NULL;\n" + named("t", "x", "t_a_not_null", "t_a_not_null"));
    CHECK(way_back(first, steps(alter_column("t", "b").drop_not_null())) ==
          "ALTER TABLE t ALTER COLUMN b SET NOT NULL;\n" + named("t", "b", "b is \"needed\"", "\"b is \"\"needed\"\"\""));
    CHECK(way_back(first, steps(alter_column("t", "b").set_not_null("c"))) ==
          "ALTER TABLE t ALTER COLUMN b SET NOT NULL;\n" + named("t", "b", "b is \"needed\"", "\"b is \"\"needed\"\"\""));
    CHECK(way_back(first, steps(drop_constraint("t", "t_a_not_null"))) ==
          "ALTER TABLE t ALTER COLUMN x SET NOT NULL;\n" + named("t", "x", "t_a_not_null", "t_a_not_null"));
    CHECK(way_back(first, steps(rename_constraint("t", "t_a_not_null", "y"))) == "ALTER TABLE t RENAME CONSTRAINT y TO t_a_not_null;\n");
}

TEST_CASE("a NOT NULL with PostgreSQL's own name needs no name") {
    const auto first = steps(create_table("t", column("a", text).not_null(), column("b", text)));
    CHECK(way_back(first, steps(alter_column("t", "a").drop_not_null())) == "ALTER TABLE t ALTER COLUMN a SET NOT NULL;\n");
    CHECK(way_back(first, steps(drop_constraint("t", "t_a_not_null"))) == "ALTER TABLE t ALTER COLUMN a SET NOT NULL;\n");
    CHECK(way_back(first, steps(add_constraint("t", not_null("b").named("x")))) == "ALTER TABLE t ALTER COLUMN b DROP NOT NULL;\n");
    CHECK(way_back(first, steps(alter_column("t", "a").set_not_null("x"))) ==
          "ALTER TABLE t ALTER COLUMN a SET NOT NULL;\n" + named("t", "a", "t_a_not_null", "t_a_not_null"));
    CHECK(way_back(first, steps(add_constraint("t", not_null("a")))).empty());
    CHECK(way_back(first, steps(validate_constraint("t", "t_a_not_null"))).empty());
}

TEST_CASE("a NOT NULL that is not valid, or is not inherited, is created by a statement of its own") {
    const auto late = steps(create_table("t", column("a", text)), add_constraint("t", not_null("a").named("x").not_valid()));
    const std::string made = "ALTER TABLE t ADD CONSTRAINT x NOT NULL a NOT VALID;\n";
    CHECK(way_back(late, steps(validate_constraint("t", "x"))) == "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n" + made);
    CHECK(way_back(late, steps(alter_column("t", "a").set_not_null().comment("c"))) ==
          "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n" + made + "COMMENT ON COLUMN t.a IS NULL;\n");
    CHECK(way_back(late, steps(alter_column("t", "a").drop_not_null())) == made);
    CHECK(way_back(late, steps(drop_constraint("t", "x"))) == made);
    CHECK(way_back(late, steps(drop_column("t", "a"))) == "ALTER TABLE t ADD COLUMN a text;\n" + made);
    CHECK(way_back(late, steps(drop_table("t"))) == "CREATE TABLE t (\n    a text\n);\n" + made);

    const auto alone = steps(create_table("t", column("a", bigint)), add_constraint("t", not_null("a").no_inherit()), alter_column("t", "a").add_identity());
    const std::string back = way_back(alone, steps(drop_column("t", "a")));
    CHECK(back.find("ALTER TABLE t ADD COLUMN a bigint;\nALTER TABLE t ADD NOT NULL a NO INHERIT;\n"
                    "DO $varve$") == 0);
    CHECK(way_back(alone, steps(alter_column("t", "a").drop_identity().drop_not_null()))
              .find("ALTER TABLE t ADD NOT NULL a NO INHERIT;\nDO $varve$") == 0);
}
