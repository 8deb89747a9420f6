// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

TEST_CASE("a new constraint is dropped, by the name that PostgreSQL gave it where it has none") {
    const auto first = steps(create_table("t", column("a", bigint), column("b", bigint)));
    const auto indexed = steps(create_table("t", column("a", integer), column("b", integer).not_null()), create_index("ix", on("t", "a", "b")).unique(),
                            comment_on_index("ix", "an index"));
    CHECK(way_back(indexed, steps(add_constraint("t", primary_key("a", "b").named("pk").using_index("ix")))) ==
          "ALTER TABLE t DROP CONSTRAINT pk;\n"
          "CREATE UNIQUE INDEX ix ON t (a, b);\n"
          "COMMENT ON INDEX ix IS 'an index';\n"
          "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n");
    CHECK(way_back(indexed, steps(add_constraint("t", unique("a", "b").using_index("ix")))) ==
          "ALTER TABLE t DROP CONSTRAINT ix;\nCREATE UNIQUE INDEX ix ON t (a, b);\nCOMMENT ON INDEX ix IS 'an index';\n");
    CHECK(way_back(first, steps(add_constraint("t", unique("a", "b").named("uq")))) ==
          "ALTER TABLE t DROP CONSTRAINT uq;\n");
    CHECK(way_back(first, steps(add_constraint("t", unique("a", "b")))) ==
          "ALTER TABLE t DROP CONSTRAINT t_a_b_key;\n");
    CHECK(way_back(first, steps(add_constraint("t", check("a > b")))) == "ALTER TABLE t DROP CONSTRAINT t_check;\n");
}

TEST_CASE("the columns of a new primary key may be null again") {
    const auto first = steps(create_table("t", column("a", bigint), column("b", bigint).not_null()));
    CHECK(way_back(first, steps(add_constraint("t", primary_key("a", "b")))) ==
          "ALTER TABLE t DROP CONSTRAINT t_pkey;\nALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n");
}

TEST_CASE("a dropped constraint comes back as it was") {
    const auto first =
        steps(create_table("r", column("x", bigint).primary_key()),
              create_table("t", column("a", bigint).references("r").on_delete(cascade).initially_deferred(),
                           column("b", bigint).check("b > 0")),
              add_constraint("t", check("a > b").named("ck").not_valid()));
    CHECK(way_back(first, steps(drop_constraint("t", "t_a_fkey"))) ==
          "ALTER TABLE t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES r (x) ON DELETE CASCADE DEFERRABLE "
          "INITIALLY DEFERRED;\n");
    CHECK(way_back(first, steps(drop_constraint("t", "t_b_check"))) ==
          "ALTER TABLE t ADD CONSTRAINT t_b_check CHECK (b > 0);\n");
    CHECK(way_back(first, steps(drop_constraint("t", "ck"))) ==
          "ALTER TABLE t ADD CONSTRAINT ck CHECK (a > b) NOT VALID;\n");
}

TEST_CASE("a validated constraint is made anew, not valid") {
    const auto first =
        steps(create_table("t", column("a", bigint)), add_constraint("t", check("a > 0").named("ck").not_valid()));
    CHECK(way_back(first, steps(validate_constraint("t", "ck"))) ==
          "ALTER TABLE t DROP CONSTRAINT ck;\nALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;\n");
    const auto valid = steps(create_table("t", column("a", bigint).check("a > 0").named("ck")));
    CHECK(way_back(valid, steps(validate_constraint("t", "ck"))).empty());
}

TEST_CASE("a renamed constraint gets its name back") {
    CHECK(way_back(steps(create_table("t", column("a", bigint).primary_key())),
                   steps(rename_constraint("t", "t_pkey", "pk"))) == "ALTER TABLE t RENAME CONSTRAINT pk TO t_pkey;\n");
}

TEST_CASE("what an execute may have changed of a constraint is not brought back on a guess") {
    const auto first = steps(create_table("t", column("a", bigint).check("a > 0").named("ck")),
                             execute("ALTER TABLE t ADD CHECK (a > 1), SET (fillfactor = 70)"));
    CHECK_FALSE(no_way_back(first, steps(drop_constraint("t", "ck"))).empty());
    CHECK_FALSE(no_way_back(first, steps(validate_constraint("t", "ck"))).empty());
    CHECK_FALSE(no_way_back(first, steps(add_constraint("t", unique("a")))).empty());
    CHECK(way_back(first, steps(add_constraint("t", unique("a").named("uq")))) ==
          "ALTER TABLE t DROP CONSTRAINT uq;\n");
}
