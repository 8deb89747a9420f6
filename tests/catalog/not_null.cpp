// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// NOT NULL on a real server: before PostgreSQL 18 a property of its column, and from then on a constraint with a name.

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/server_version.hpp"
#include "support/walker_checks.hpp"
#include "varve/chain/chain.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::check_chain;
using varve::tests::needs_server;
using varve::tests::run_sql;
using varve::tests::scratch_database;

namespace {

using lines = std::vector<std::string>;

// Runs on every server
// ----------------------------------------------------------------------------------------------------

namespace renamed {

struct first {
    static constexpr auto revision = "renamed_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "columns that are not null";
    static constexpr auto up = steps(
        create_schema("Größe"),
        create_table("parents", column("id", bigint).identity().primary_key(), column("code", text).not_null(),
                     column("note", text), column("state", text).not_null("a state is needed")),
        create_table("Größe.Order", column("select", integer), column("it's \"so\" \\", text).not_null(), primary_key("select")),
        create_table("a_table_whose_name_is_longer_than_that_of_most_tables",
                     column("a_column_whose_name_is_longer_than_that_of_most_columns", text).not_null(), column("b", text).not_null()));
};
struct others {
    static constexpr auto revision = "renamed_02";
    static constexpr auto revises = "renamed_01";
    static constexpr auto message = "tables and columns get other names";
    static constexpr auto up =
        steps(rename_table("parents", "elders"), rename_column("elders", "code", "label"), alter_column("elders", "note").set_not_null(),
              rename_column("Größe.Order", "it's \"so\" \\", "so"), rename_table("Größe.Order", "Orders"), rename_column("elders", "state", "mood"),
              rename_column("a_table_whose_name_is_longer_than_that_of_most_tables", "b", "c"));
};
struct taken_away {
    static constexpr auto revision = "renamed_03";
    static constexpr auto revises = "renamed_02";
    static constexpr auto message = "not null goes, and comes anew";
    static constexpr auto up =
        steps(alter_column("elders", "label").drop_not_null(), alter_column("elders", "mood").drop_not_null(),
              alter_column("Größe.Orders", "so").drop_not_null(), add_column("elders", column("code", text).not_null("elders_code_not_null")),
              alter_column("elders", "mood").set_not_null("a mood is needed"));
};
struct dropped {
    static constexpr auto revision = "renamed_04";
    static constexpr auto revises = "renamed_03";
    static constexpr auto message = "columns and tables go";
    static constexpr auto up =
        steps(drop_column("elders", "note"), drop_column("elders", "mood"), drop_table("Größe.Orders"),
              rename_column("elders", "id", "number"), drop_table("a_table_whose_name_is_longer_than_that_of_most_tables"));
};
struct named_back {
    static constexpr auto revision = "renamed_05";
    static constexpr auto revises = "renamed_04";
    static constexpr auto message = "old names";
    static constexpr auto up = steps(rename_table("elders", "parents"), drop_constraint("parents", "parents_pkey"),
                                     alter_column("parents", "number").drop_identity().drop_not_null(),
                                     alter_column("parents", "number").set_not_null(), drop_table("parents"));
};

using chain = varve::chain<first, others, taken_away, dropped, named_back>;

}  // namespace renamed

// PostgreSQL 18
// ----------------------------------------------------------------------------------------------------

namespace constraints {

struct first {
    static constexpr auto revision = "nn_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "constraints";
    static constexpr auto up =
        steps(create_table("t", column("a", integer), column("b", integer), column("c", integer), column("d", integer).not_null(),
                           column("e", integer)),
              add_constraint("t", not_null("a").named("a is known")), add_constraint("t", not_null("b").not_valid()),
              add_constraint("t", not_null("c").named("t_c_needed").no_inherit()), add_constraint("t", not_null("e")));
};
struct second {
    static constexpr auto revision = "nn_02";
    static constexpr auto revises = "nn_01";
    static constexpr auto message = "and what happens to them";
    static constexpr auto up =
        steps(validate_constraint("t", "t_b_not_null"), rename_constraint("t", "a is known", "A"), rename_constraint("t", "t_d_not_null", "D"),
              alter_column("t", "c").add_identity(), rename_column("t", "e", "f"), add_constraint("t", not_null("d").named("D")));
};
struct third {
    static constexpr auto revision = "nn_03";
    static constexpr auto revises = "nn_02";
    static constexpr auto message = "their end";
    static constexpr auto up = steps(drop_constraint("t", "A"), drop_constraint("t", "t_e_not_null"), drop_column("t", "c"),
                                     add_constraint("t", not_null("a").named("late").not_valid()), rename_table("t", "u"),
                                     add_column("u", column("e", integer).not_null()));
};
struct fourth {
    static constexpr auto revision = "nn_04";
    static constexpr auto revises = "nn_03";
    static constexpr auto message = "more of it";
    static constexpr auto up = steps(alter_column("u", "a").set_not_null(), alter_column("u", "d").drop_not_null());
};
struct fifth {
    static constexpr auto revision = "nn_05";
    static constexpr auto revises = "nn_04";
    static constexpr auto message = "the table goes";
    static constexpr auto up = steps(add_constraint("u", not_null("d").no_inherit().not_valid()), alter_column("u", "a").drop_not_null(),
                                     add_constraint("u", not_null("a").named("last").no_inherit()), drop_table("u"));
};

using chain = varve::chain<first, second, third, fourth, fifth>;

}  // namespace constraints

/// The differences between what the migrations of a chain build and a database in which they ran, and then the SQL.
template <class Chain>
lines drift_after(const std::string& sql) {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<Chain>(connection);
    run_sql(connection, sql);
    varve::detail::text_arena texts;
    varve::schema expected(texts);
    for (const varve::migration& each : Chain::migrations()) {
        varve::begin_transaction(expected);
        for (const varve::operation& step : each.up) { REQUIRE_FALSE(replay(expected, step)); }
    }
    const varve::schema actual = varve::read_catalog(connection, texts);
    return differences(connection, expected, actual);
}

namespace plain {

struct first {
    static constexpr auto revision = "plain_01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "a table";
    static constexpr auto up = steps(create_table("old", column("id", bigint).primary_key(), column("a", text).not_null()));
};
struct second {
    static constexpr auto revision = "plain_02";
    static constexpr auto revises = "plain_01";
    static constexpr auto message = "another name";
    static constexpr auto up = steps(rename_table("old", "t"), add_column("t", column("named", text).not_null("needed")));
};
using chain = varve::chain<first, second>;

}  // namespace plain

}  // namespace

TEST_CASE("names that NOT NULL keeps when something is renamed come back with a way back") {
    CHECK(check_chain<renamed::chain>({.sequence_names = true}) == lines());
}

TEST_CASE("NOT NULL as a constraint", "[since_18]") {
    if (!needs_server(18)) { return; }
    CHECK(check_chain<constraints::chain>() == lines());
}

TEST_CASE("a name that PostgreSQL may have chosen, before or after a rename, is no drift") {
    CHECK(drift_after<plain::chain>("") == lines());
    // What a server before PostgreSQL 18 leaves behind when it is upgraded.
    CHECK(drift_after<plain::chain>("ALTER TABLE t ALTER a DROP NOT NULL, ALTER a SET NOT NULL") == lines());
}

TEST_CASE("a NOT NULL that somebody else has changed is drift", "[since_18]") {
    if (!needs_server(18)) { return; }
    CHECK(drift_after<plain::chain>("ALTER TABLE t RENAME CONSTRAINT old_a_not_null TO odd") ==
          lines{"table \"t\", NOT NULL of column \"a\": the name is \"odd\", expected \"old_a_not_null\""});
    CHECK(drift_after<plain::chain>("ALTER TABLE t RENAME CONSTRAINT needed TO wanted") ==
          lines{"table \"t\", NOT NULL of column \"named\": the name is \"wanted\", expected \"needed\""});
    CHECK(drift_after<plain::chain>("ALTER TABLE t ALTER named DROP NOT NULL, ALTER named SET NOT NULL") ==
          lines{"table \"t\", NOT NULL of column \"named\": the name is \"t_named_not_null\", expected \"needed\""});
    CHECK(drift_after<plain::chain>("ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ADD NOT NULL a NOT VALID") ==
          lines{"table \"t\", NOT NULL of column \"a\": not valid is true, expected false"});
    CHECK(drift_after<plain::chain>("ALTER TABLE t ALTER CONSTRAINT old_a_not_null NO INHERIT") ==
          lines{"table \"t\", NOT NULL of column \"a\": no inherit is true, expected false"});
}
