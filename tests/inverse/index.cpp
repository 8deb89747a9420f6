// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

TEST_CASE("a new index is dropped, in the schema of its table and as it was made") {
    const auto first = steps(create_schema("billing"), create_table("billing.t", column("a", bigint)),
                             create_table("t", column("a", bigint)));
    CHECK(way_back(first, steps(create_index("ix", on("t", "a")))) == "DROP INDEX ix;\n");
    CHECK(way_back(first, steps(create_index("ix", on("billing.t", "a")))) == "DROP INDEX billing.ix;\n");
    CHECK(way_back(first, steps(create_index("ix", on("t", "a")).concurrently())) == "DROP INDEX CONCURRENTLY ix;\n");
}

TEST_CASE("a dropped index comes back as it was") {
    const auto first = steps(
        create_schema("billing"), create_table("billing.t", column("a", bigint), column("b", text)),
        create_index("ix", on("billing.t", desc("b"))).unique().where("a > 0").include("a").with("fillfactor", 70),
        comment_on_index("billing.ix", "of b"));
    const std::string made = "ON billing.t (b DESC) INCLUDE (a) WITH (fillfactor = 70) WHERE a > 0;\n";
    const std::string comment = "COMMENT ON INDEX billing.ix IS 'of b';\n";
    CHECK(way_back(first, steps(drop_index("billing.ix"))) == "CREATE UNIQUE INDEX ix " + made + comment);
    CHECK(way_back(first, steps(drop_index("billing.ix").concurrently())) ==
          "CREATE UNIQUE INDEX CONCURRENTLY ix " + made + comment);
}

TEST_CASE("a renamed index gets its name back") {
    const auto first = steps(create_schema("billing"), create_table("billing.t", column("a", bigint)),
                             create_index("ix", on("billing.t", "a")));
    CHECK(way_back(first, steps(rename_index("billing.ix", "iy"))) == "ALTER INDEX billing.iy RENAME TO ix;\n");
}

TEST_CASE("a comment on an index becomes what it was") {
    const auto first = steps(create_table("t", column("a", bigint).primary_key()), create_index("ix", on("t", "a")));
    CHECK(way_back(first, steps(comment_on_index("ix", "new"))) == "COMMENT ON INDEX ix IS NULL;\n");
}

TEST_CASE("an index that only an execute made is not brought back on a guess") {
    const auto first = steps(create_table("t", column("a", bigint)), execute("CREATE INDEX ix ON t (a) TABLESPACE pg_default"));
    CHECK(no_way_back(first, steps(drop_index("ix"))) ==
          "varve cannot derive the down: it does not know index \"ix\" before this step; an execute may have made "
          "or changed it");
}

TEST_CASE("the comment on the index of a key becomes what it was, and comes back with the key") {
    const auto first = steps(create_schema("billing"), create_table("billing.t", column("a", bigint).primary_key(), column("b", bigint).unique()),
                             comment_on_index("billing.t_pkey", "by a"), comment_on_index("billing.t_b_key", "by b"));
    CHECK(way_back(first, steps(comment_on_index("billing.t_pkey", "new"))) == "COMMENT ON INDEX billing.t_pkey IS 'by a';\n");
    CHECK(way_back(steps(create_table("t", column("a", bigint).primary_key())), steps(comment_on_index("t_pkey", "new"))) ==
          "COMMENT ON INDEX t_pkey IS NULL;\n");
    CHECK(way_back(first, steps(drop_constraint("billing.t", "t_b_key"))) ==
          "ALTER TABLE billing.t ADD CONSTRAINT t_b_key UNIQUE (b);\nCOMMENT ON INDEX billing.t_b_key IS 'by b';\n");
    CHECK(way_back(first, steps(drop_column("billing.t", "b"))).find("COMMENT ON INDEX billing.t_b_key IS 'by b';\n") != std::string::npos);
    const std::string table = way_back(first, steps(drop_table("billing.t")));
    CHECK(table.find("COMMENT ON INDEX billing.t_pkey IS 'by a';\n") != std::string::npos);
    CHECK(table.find("COMMENT ON INDEX billing.t_b_key IS 'by b';\n") != std::string::npos);
    CHECK(way_back(first, steps(rename_constraint("billing.t", "t_b_key", "key"))) == "ALTER TABLE billing.t RENAME CONSTRAINT key TO t_b_key;\n");
}
