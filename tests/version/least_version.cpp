// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The first PostgreSQL version that accepts each word of the vocabulary, as measured on servers of every version.
#include "varve/version/least_version.hpp"

#include <string>

#include "support/catch.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::version_requirement;

namespace {

template <class Steps>
constexpr version_requirement needed(const Steps& steps) {
    return varve::version_needed(steps.operations()[0]);
}

/// `18 a virtual generated column`, or `14`.
template <class Steps>
std::string said(const Steps& steps) {
    const version_requirement found = needed(steps);
    return std::to_string(found.version) + (found.what.empty() ? "" : ' ' + std::string(found.what));
}

std::string of_sql(std::string_view sql) {
    const version_requirement found = varve::detail::need_of_sql(sql);
    return std::to_string(found.version) + (found.what.empty() ? "" : ' ' + std::string(found.what));
}

constexpr auto plain = steps(create_table("t", column("a", integer).generated_as("1"), unique("a")));
constexpr auto computed = steps(create_table("t", column("a", integer).generated_as("1").virtual_(), unique("a").nulls_not_distinct()));
static_assert(needed(plain).version == varve::oldest_server && needed(plain).what.empty());
static_assert(needed(computed).version == 18);

}  // namespace

TEST_CASE("the server version that each operation needs") {
    CHECK(said(plain) == "14");
    CHECK(said(computed) == "18 a virtual generated column");
    CHECK(said(steps(create_table("t", column("a", integer), unique("a").nulls_not_distinct()))) == "15 NULLS NOT DISTINCT");
    CHECK(said(steps(add_column("t", column("a", integer).unique().nulls_not_distinct()))) == "15 NULLS NOT DISTINCT");
    CHECK(said(steps(add_column("t", column("a", integer).generated_as("b").virtual_()))) == "18 a virtual generated column");
    CHECK(said(steps(add_constraint("t", unique("a").nulls_not_distinct()))) == "15 NULLS NOT DISTINCT");
    CHECK(said(steps(add_constraint("t", check("a > 0")))) == "14");
    CHECK(said(steps(add_constraint("t", not_null("a").not_valid()))) == "18 NOT NULL as a constraint");
    CHECK(said(steps(alter_column("t", "a").set_not_null("known"))) == "14");
    CHECK(said(steps(add_column("t", column("a", text).not_null("known")))) == "14");
    CHECK(said(steps(create_index("i", on("t", "a")).unique().nulls_not_distinct())) == "15 NULLS NOT DISTINCT");
    CHECK(said(steps(create_index("i", on("t", key("a").collate("pg_c_utf8"))))) == "17 collation pg_c_utf8");
    CHECK(said(steps(add_column("t", column("a", text).collate("pg_unicode_fast")))) == "18 collation pg_unicode_fast");
    CHECK(said(steps(alter_column("t", "a").type(text).collate("pg_c_utf8"))) == "17 collation pg_c_utf8");
    CHECK(said(steps(drop_column("t", "a"))) == "14");
}

TEST_CASE("the server version that types need") {
    const std::string scale = "15 a numeric whose scale is negative or greater than its precision";
    CHECK(said(steps(add_column("t", column("a", numeric(3, -2))))) == scale);
    CHECK(said(steps(add_column("t", column("a", numeric(2, 5))))) == scale);
    CHECK(said(steps(add_column("t", column("a", numeric(5, 5))))) == "14");
    CHECK(said(steps(add_column("t", column("a", numeric)))) == "14");
    CHECK(said(steps(alter_column("t", "a").type(numeric(2, 5)))) == scale);
    CHECK(said(steps(add_column("t", column("a", type("oid8"))))) == "19 type oid8");
    CHECK(said(steps(add_column("t", column("a", array(type("regdatabase")))))) == "19 type regdatabase");
}

TEST_CASE("SQL words that are unmistakable") {
    CHECK(of_sql("MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE") == "15 MERGE");
    CHECK(of_sql("SELECT 1; merge into t using s on true when matched then delete") == "15 MERGE");
    CHECK(of_sql("CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT") == "15 NULLS NOT DISTINCT");
    CHECK(of_sql("ALTER TABLE t ADD PRIMARY KEY (a, b WITHOUT OVERLAPS)") == "18 WITHOUT OVERLAPS");
    CHECK(of_sql("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u (b) NOT ENFORCED") == "18 NOT ENFORCED");
    CHECK(of_sql("ALTER TABLE t ALTER CONSTRAINT \"My key\" NOT ENFORCED") == "18 NOT ENFORCED");
    CHECK(of_sql("CREATE TABLE t (a int CHECK (a > 0) NOT ENFORCED)") == "18 NOT ENFORCED");
    CHECK(of_sql("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)") == "18 a virtual generated column");
    CHECK(of_sql("REPACK t") == "19 REPACK");
    CHECK(of_sql("CREATE TABLE t (a int NOT NULL); REPACK t; MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE") == "19 REPACK");
}

TEST_CASE("a name that may be the user's own proves nothing") {
    for (const std::string_view each : {"SELECT a AS merge, b AS repack FROM t", "SELECT 'MERGE'; -- MERGE\nSELECT 1", "SELECT * FROM t WHERE NOT enforced",
                                        "CREATE TABLE u AS SELECT * FROM t WHERE NOT enforced", "ALTER TABLE t ADD CHECK (a AND NOT enforced)",
                                        "ALTER TABLE t ALTER a TYPE boolean USING NOT enforced", "CREATE TABLE t (virtual int, generated int)",
                                        "SELECT a IS NOT DISTINCT FROM b ORDER BY c NULLS FIRST", "CREATE TABLE t (a time without time zone)",
                                        "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE'", ""}) {
        INFO(each);
        CHECK(of_sql(each) == "14");
    }
}

TEST_CASE("an execute needs what its effect needs") {
    CHECK(said(steps(execute("DO 'BEGIN END'").effect(add_column("t", column("a", integer).generated_as("b").virtual_())))) ==
          "18 a virtual generated column");
    CHECK(said(steps(execute("REPACK t").effect(create_index("i", on("t", "a")).unique().nulls_not_distinct()))) == "19 REPACK");
}
