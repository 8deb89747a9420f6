// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;
using varve::tests::way_back;

TEST_CASE("a new column is dropped, and its constraints with it") {
    const auto first = steps(create_table("t", column("id", bigint)));
    CHECK(way_back(first, steps(add_column("t", column("a", text).unique().check("a <> ''")))) ==
          "ALTER TABLE t DROP COLUMN a;\n");
}

TEST_CASE("a check that is written on a new column and reads others does not go with it") {
    const auto first = steps(create_table("t", column("id", bigint)));
    CHECK(way_back(first, steps(add_column("t", column("a", text).check("id > 0").named("ck")))) ==
          "ALTER TABLE t DROP CONSTRAINT ck;\nALTER TABLE t DROP COLUMN a;\n");
}

TEST_CASE("a dropped column comes back with what went with it") {
    const auto first =
        steps(create_table("t", column("a", bigint).not_null().default_to(7).comment("seven"),
                           column("b", text).not_null(), column("c", bigint), primary_key("b", "a").named("pk"),
                           check("a > 0").named("ck"), check("c > 0").named("stays"),
                           foreign_key("a").references("t", "c").named("fk").deferrable(), unique("c")),
              create_index("ix", on("t", "b")).include("a"), comment_on_index("ix", "two"),
              create_index("stays_too", on("t", "b")));
    CHECK(way_back(first, steps(drop_column("t", "a"))) == R"(ALTER TABLE t ADD COLUMN a bigint DEFAULT 7 NOT NULL;
COMMENT ON COLUMN t.a IS 'seven';
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0);
ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY (b, a);
CREATE INDEX ix ON t (b) INCLUDE (a);
COMMENT ON INDEX ix IS 'two';
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES t (c) DEFERRABLE;
)");
}

TEST_CASE("a renamed column gets its name back") {
    CHECK(way_back(steps(create_table("t", column("a", text).check("a <> ''"))), steps(rename_column("t", "a", "b"))) ==
          "ALTER TABLE t RENAME COLUMN b TO a;\n");
}

TEST_CASE("an altered column becomes what it was, and nothing else is touched") {
    const auto first = steps(
        create_table("t", column("a", numeric(10, 2)).default_to(1).comment("old"), column("b", text).not_null()));
    const auto back = [&first](const auto& what) { return way_back(first, what); };
    CHECK(back(steps(alter_column("t", "a").type(numeric(12, 2)))) ==
          "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER COLUMN a TYPE numeric(10,2), ALTER COLUMN a SET DEFAULT "
          "1;\n");
    CHECK(back(steps(alter_column("t", "a").set_not_null())) == "ALTER TABLE t ALTER COLUMN a DROP NOT NULL;\n");
    CHECK(back(steps(alter_column("t", "b").drop_not_null())) == "ALTER TABLE t ALTER COLUMN b SET NOT NULL;\n");
    CHECK(back(steps(alter_column("t", "b").set_not_null())).empty());
    CHECK(back(steps(alter_column("t", "a").set_default(2))) == "ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;\n");
    CHECK(back(steps(alter_column("t", "a").drop_default())) == "ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;\n");
    CHECK(back(steps(alter_column("t", "b").set_default("x"))) == "ALTER TABLE t ALTER COLUMN b DROP DEFAULT;\n");
    CHECK(back(steps(alter_column("t", "a").comment("new"))) == "COMMENT ON COLUMN t.a IS 'old';\n");
    CHECK(back(steps(comment_on_column("t", "b", "new"))) == "COMMENT ON COLUMN t.b IS NULL;\n");
    CHECK(back(steps(
              alter_column("t", "b").type(varchar(5)).collate("C").drop_not_null().set_default("x").comment("y"))) ==
          "ALTER TABLE t ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE text, ALTER COLUMN b SET NOT NULL;\n"
          "COMMENT ON COLUMN t.b IS NULL;\n");
}

TEST_CASE("values go back to their type as PostgreSQL stores them, or by a cast") {
    const auto from = [](const auto& type, const auto& to) {
        return way_back(steps(create_enum("mood", "sad"), create_table("t", column("Total", type))),
                        steps(alter_column("t", "Total").type(to).using_("\"Total\"::text")));
    };
    CHECK(from(integer, bigint) == "ALTER TABLE t ALTER COLUMN \"Total\" TYPE integer;\n");
    CHECK(from(varchar(3), text) == "ALTER TABLE t ALTER COLUMN \"Total\" TYPE character varying(3);\n");
    CHECK(from(array(text), array(integer)) == "ALTER TABLE t ALTER COLUMN \"Total\" TYPE text[];\n");
    CHECK(from(integer, text) == "ALTER TABLE t ALTER COLUMN \"Total\" TYPE integer USING \"Total\"::integer;\n");
    CHECK(from(enumeration("mood"), text) == "ALTER TABLE t ALTER COLUMN \"Total\" TYPE mood USING \"Total\"::mood;\n");
    CHECK(from(array(integer), text) ==
          "ALTER TABLE t ALTER COLUMN \"Total\" TYPE integer[] USING \"Total\"::integer[];\n");
    CHECK(from(timestamptz(3), date) == "ALTER TABLE t ALTER COLUMN \"Total\" TYPE timestamp(3) with time zone;\n");
}

TEST_CASE("a conversion that is no cast has no inverse") {
    const auto first = steps(create_table("t", column("total", numeric(10, 2)), column("at", timestamptz),
                                          column("g", boolean).generated_as("1 > 0")));
    CHECK(no_way_back(first, steps(alter_column("t", "total").type(integer).using_("(total * 100)::integer"))) ==
          "what undoes it cannot be derived: using_ computes the values of column \"total\" anew, and is no cast that "
          "could be undone");
    CHECK(no_way_back(first, steps(alter_column("t", "at").type(time_))) ==
          "what undoes it cannot be derived: PostgreSQL has no cast back to the former type of column \"at\"");
    CHECK(no_way_back(first, steps(alter_column("t", "g").type(text))) ==
          "what undoes it cannot be derived: PostgreSQL has no cast back to the former type of column \"g\"");
}

TEST_CASE("which conversions are casts and nothing else") {
    using varve::detail::is_mere_cast;
    STATIC_REQUIRE(is_mere_cast("total", "total"));
    STATIC_REQUIRE(is_mere_cast("total::numeric", "total"));
    STATIC_REQUIRE(is_mere_cast(" total :: text::numeric(12, 2)[] ", "total"));
    STATIC_REQUIRE(is_mere_cast("\"Odd \"\"one\"::\"My Type\"", "Odd \"one"));
    STATIC_REQUIRE_FALSE(is_mere_cast("total * 100", "total"));
    STATIC_REQUIRE_FALSE(is_mere_cast("total::numeric * 100", "total"));
    STATIC_REQUIRE_FALSE(is_mere_cast("totals::numeric", "total"));
    STATIC_REQUIRE_FALSE(is_mere_cast("other::numeric", "total"));
    STATIC_REQUIRE_FALSE(is_mere_cast("CASE WHEN total THEN 1 END", "total"));
    STATIC_REQUIRE_FALSE(is_mere_cast("total::", "total"));
}

TEST_CASE("what an execute may have changed of a column is not brought back on a guess") {
    const auto first = steps(create_table("t", column("a", text)), execute("ALTER TABLE t ALTER a TYPE integer"));
    const std::string unknown =
        "what undoes it cannot be derived, since what column \"a\" was before is not known: an execute may have made "
        "or changed it";
    CHECK(no_way_back(first, steps(drop_column("t", "a"))) == unknown);
    CHECK(no_way_back(first, steps(alter_column("t", "a").set_not_null())) == unknown);
    CHECK(no_way_back(first, steps(comment_on_column("t", "a", "x"))) == unknown);
}

TEST_CASE("an index that takes over the collation of its column does not get its own back") {
    const auto first = steps(create_table("t", column("x", text), column("y", text)),
                             create_index("ix", on("t", key("x").collate("C"))));
    CHECK(no_way_back(first, steps(alter_column("t", "x").type(varchar(20)).collate("C"))).find(
              "PostgreSQL forgets that index \"ix\" had a collation") != std::string::npos);
    way_back(first, steps(alter_column("t", "x").type(varchar(20))));
    way_back(first, steps(alter_column("t", "y").type(varchar(20)).collate("C")));
}
