// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/replay/backfill.hpp"

#include "replay/cases.hpp"
#include "varve/chain/fingerprint.hpp"
#include "varve/inverse/inverse.hpp"
#include "varve/plan/statements.hpp"

using namespace varve::tests;

namespace {

const operation keyed = table("t", {identity("id", bigint), col("a", integer, true), col("b", text), generated("g", boolean, "a IS NULL")},
                              {{.kind = constraint_kind::primary_key, .columns = {"id", "b"}}});
const operation keyless = table("t", {identity("id", bigint), col("a", integer)});

operation filled(name column, expression value, std::string_view where = {}, std::uint32_t batch = 10) {
    return {varve::operations::backfill{.table = "t", .set = {{column, value}}, .where = where, .batch = batch}};
}
std::string filling(name column, expression value, std::string_view where = {}) { return said({keyed}, filled(column, value, where)); }

varve::fingerprint print_of(const operation& step) { return varve::detail::fingerprint_of(varve::list<operation>{step}, 1); }

}  // namespace

TEST_CASE("a backfill is checked as an update is") {
    CHECK(filling("a", number(2), "b IS NULL").empty());
    CHECK(filling("g", truth(true)).find("is generated") != std::string::npos);
    CHECK(filling("d", number(1)).find("column \"d\" of table \"t\" does not exist") == 0);
    CHECK(filling("a", words("x")).find("the new value of column \"a\"") == 0);
    CHECK(filling("a", number(1), "d = 1").find("the condition of a backfill reads column \"d\"") == 0);
    CHECK(said({}, filled("a", number(1))).find("table \"t\" does not exist") == 0);
    CHECK(said({keyed}, filled("a", number(1), {}, 0)).find("a batch of a backfill has no rows") == 0);
}

TEST_CASE("a backfill goes in the order of a primary key, which it does not change") {
    CHECK(said({keyless}, filled("a", number(1))).find("table \"t\" has no primary key, but a backfill goes in the order of one") == 0);
    CHECK(filling("b", words("x")).find("column \"b\" is in the primary key of table \"t\", and a backfill goes in the order of that key") == 0);
    const operation unknown{varve::operations::execute{.sql = "SELECT do_something_to('t'); DO 'BEGIN END'", .effects = {}}};
    CHECK(said({keyless, unknown}, filled("a", number(1))).empty());  // it may have made a key
}

TEST_CASE("a backfill refuses a key whose values have no order") {
    const auto keyed_by = [](data_type type) {
        return said({table("t", {col("id", array_of(type)), col("a", integer)}, {{.kind = constraint_kind::primary_key, .columns = {"id"}}})},
                    filled("a", number(1)));
    };
    CHECK(keyed_by(json) ==
          "column \"id\" of the primary key of table \"t\" has type json[], whose values have no order, and a backfill goes in the order of "
          "the key | use update(...)");
    CHECK(keyed_by(point).find("has type point[], whose values have no order") != std::string::npos);
    CHECK(keyed_by(integer).empty());
}

TEST_CASE("what was changed is not known afterwards, so there is no derived down") {
    varve::detail::text_arena arena;
    varve::schema before(arena);
    REQUIRE_FALSE(replay(before, keyed));
    CHECK(inverse(before, before, filled("a", number(1))).why.what().find("the values of table \"t\" before the backfill are gone") != std::string::npos);
}

TEST_CASE("a fingerprint covers the change of a backfill, and not its batches") {
    CHECK(print_of(filled("a", number(1), "b = 'x'", 10)) == print_of(filled("a", number(1), "b='x'", 20)));
    CHECK(print_of(filled("a", number(1))) != print_of(filled("a", number(2))));
    CHECK(print_of(filled("a", number(1))) != print_of(filled("a", number(1), "b = 'x'")));
    CHECK(print_of(filled("a", number(1))) != print_of({varve::operations::update{.table = "t", .set = {{"a", number(1)}}}}));
}

TEST_CASE("people read the UPDATE of all batches") {
    varve::operations::backfill one = *filled("a", number(1), "b = 'x'").get_if<varve::operations::backfill>();
    one.pause = 50;
    one.lag = 5'000;
    varve::detail::buffer_sink shown;
    varve::detail::put_statement(shown, {one}, 0);
    CHECK(shown.text() == "UPDATE t SET a = 1 WHERE b = 'x';\n-- in batches of 10 rows in the order of the primary key, each in a "
                         "transaction of its own; pauses 50 ms; waits while a replica is 5000 ms behind");
}
