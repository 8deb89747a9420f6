// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "varve/inverse/inverse.hpp"

#include "dsl/lowered.hpp"
#include "inverse/way_back.hpp"
#include "varve/dsl/dsl.hpp"

using namespace varve::dsl;
using varve::tests::no_way_back;

namespace {

constexpr auto first =
    steps(create_table("orders", column("id", bigint).identity().primary_key(), column("note", text).not_null()),
          create_index("ix", on("orders", "note")));
constexpr auto dropped = steps(drop_column("orders", "note"));

constexpr bool leads_back_in_constant_evaluation() {
    varve::detail::text_arena texts;
    varve::schema before(texts);
    for (const varve::operation& each : first.operations()) {
        if (varve::replay(before, each)) { return false; }
    }
    varve::schema state = before;
    const auto steps = dropped.operations();
    const varve::operation& op = steps[0];
    if (varve::why_not_invertible(before, op) || varve::replay(state, op)) { return false; }
    const varve::inverse_result inverse = varve::inverse(before, state, op);
    for (const varve::operation& each : inverse.steps) {
        if (varve::replay(state, each)) { return false; }
    }
    return inverse.steps.size() == 2 && varve::alike(before, state);
}
static_assert(leads_back_in_constant_evaluation());

}  // namespace

TEST_CASE("the inverse is derived in constant evaluation as it is at run time") {
    CHECK(leads_back_in_constant_evaluation());
}

TEST_CASE("rows and SQL as it is have no inverse") {
    const auto rows = steps(create_table("t", column("a", bigint)));
    CHECK(no_way_back(rows, steps(insert_into("t", columns("a"), row(1)))) ==
          "varve cannot derive the down: the rows inserted into table \"t\" cannot be distinguished from others");
    CHECK(no_way_back(rows, steps(update("t").set("a", 1))) ==
          "varve cannot derive the down: the values of table \"t\" before the update are gone");
    CHECK(no_way_back(rows, steps(delete_from("t"))) ==
          "varve cannot derive the down: the rows that table \"t\" held are gone");
    const std::string unknown =
        "varve cannot derive the down: it cannot undo SQL text";
    CHECK(no_way_back(rows, steps(execute("SELECT 1"))) == unknown);
    CHECK(no_way_back(rows, steps(execute("DROP TABLE t").effect(drop_table("t")))) == unknown);
    CHECK(no_way_back(rows, steps(execute("CREATE TEMP VIEW v AS SELECT 1; ALTER TABLE t ADD b text"))) == unknown);
    CHECK(no_way_back(rows, steps(execute("ALTER TABLE t ADD b text; UPDATE t SET b = 'x'"))) ==
          "varve cannot derive the down: the values of table \"t\" before the update are gone");
}
