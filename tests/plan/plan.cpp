// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/plan/plan.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/hand_made.hpp"
#include "varve/operation/title.hpp"
#include "varve/plan/actions.hpp"

namespace {

using varve::detail::action_kind;
using varve::detail::database_position;
using varve::detail::plan;
using varve::detail::plan_problem;
using varve::detail::progress_side;
using varve::tests::add_column;
using varve::tests::build_index;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::sql;

std::string written(const database_position& at) {
    std::string text = std::to_string(at.applied.count());
    if (at.part) { text += (at.part.side == progress_side::up ? "+" : "-") + std::to_string(at.part.steps_done); }
    return text;
}

/// The first migrations of a chain, and a part of the next.
database_position stands(std::size_t whole, std::size_t steps = 0, progress_side part = progress_side::none) {
    database_position made = varve::detail::first_of_chain(whole);
    if (part != progress_side::none) { made.part = varve::detail::part_of(part, whole, steps); }
    return made;
}

/// A plan in a line: the operations, what is recorded after them (=), and where a transaction ends (;).
std::string outline(const plan& made, const hand_made& chain, varve::transaction_mode mode = varve::per_plan) {
    std::string text;
    database_position now = made.from;
    for (const varve::detail::action& each : varve::detail::actions_of(made, chain, mode)) {
        varve::detail::advance(now, made, each);
        varve::detail::buffer_sink title;
        if (each.what == action_kind::run || each.what == action_kind::alone) { varve::title(title, varve::detail::operation_of(made, each)); }
        text += text.empty() ? "" : " ";
        switch (each.what) {
            case action_kind::run: text += title.text(); break;
            case action_kind::alone: text += "[" + std::string(title.text()) + "]"; break;
            case action_kind::intend: text += "?" + written(now); break;
            case action_kind::note: text += "!" + written(now); break;
            case action_kind::finish: text += "=" + written(now); break;
        }
        text += each.commits ? ";" : "";
    }
    return text;
}

std::string outline(const hand_made& chain, const database_position& from, std::size_t to, varve::transaction_mode mode = varve::per_plan) {
    plan made;
    varve::detail::make_plan(made, chain, from, varve::detail::position_set::first(to));
    REQUIRE(made.problem_kind == plan_problem::none);
    return outline(made, chain, mode);
}

plan_problem hindered(const hand_made& chain, const database_position& from, std::size_t to, std::size_t at) {
    plan made;
    varve::detail::make_plan(made, chain, from, varve::detail::position_set::first(to));
    CHECK(made.empty());
    CHECK(made.problem_at == at);
    return made.problem_kind;
}

hand_made tables() {
    return hand_made()
        .add("001", {create_table("a", {"id"})})
        .add("002", {create_table("b", {"id"}), add_column("b", "more")})
        .add("003", {create_table("c", {"id"})});
}

hand_made with_index() {
    return hand_made()
        .add("001", {create_table("a", {"id"})})
        .add("002", {add_column("a", "b"), build_index("ix", "a", "id"), add_column("a", "c")})
        .add("003", {create_table("d", {"id"})});
}

}  // namespace

TEST_CASE("a plan is one transaction, or one for each migration") {
    CHECK(outline(tables(), stands(1), 3) == "create_table \"b\" add_column \"more\" of \"b\" =2 create_table \"c\" =3;");
    CHECK(outline(tables(), stands(1), 3, varve::per_migration) ==
          "create_table \"b\" add_column \"more\" of \"b\" =2; create_table \"c\" =3;");
    CHECK(outline(tables(), stands(2), 2).empty());
}

TEST_CASE("the way back undoes the steps, last first") {
    CHECK(outline(tables(), stands(3), 1) == "drop_table \"c\" =2 drop_column \"more\" of \"b\" drop_table \"b\" =1;");
    const hand_made written_down = tables().add("004", {sql("SELECT 1")}, {create_table("x", {}), create_table("y", {})});
    CHECK(outline(written_down, stands(4), 2) == "create_table \"x\" create_table \"y\" =3 drop_table \"c\" =2;");
}

TEST_CASE("a statement outside of transactions splits the plan, and is recorded before it runs") {
    CHECK(outline(with_index(), stands(0), 3) ==
          "create_table \"a\" =1 add_column \"b\" of \"a\" ?1+1; [create_index \"ix\"] !1+2; add_column \"c\" of \"a\" =2; create_table "
          "\"d\" =3;");
    CHECK(outline(with_index(), stands(3), 1) ==
          "drop_table \"d\" =2 drop_column \"c\" of \"a\" ?1+1; [drop_index \"ix\"] drop_column \"b\" of \"a\" =1;");
}

TEST_CASE("an unfinished migration is finished, or reverted") {
    const database_position in_the_middle = stands(1, 1, progress_side::up);
    CHECK(outline(with_index(), in_the_middle, 2) == "?1+1; [create_index \"ix\"] !1+2; add_column \"c\" of \"a\" =2;");
    CHECK(outline(with_index(), in_the_middle, 1) == "?1+1; [drop_index \"ix\"] drop_column \"b\" of \"a\" =1;");
    CHECK(outline(with_index(), stands(1, 2, progress_side::up), 2) == "add_column \"c\" of \"a\" =2;");
    CHECK(outline(with_index(), stands(1, 2, progress_side::up), 0) ==
          "?1+1; [drop_index \"ix\"] drop_column \"b\" of \"a\" =1; drop_table \"a\" =0;");
    CHECK(outline(with_index(), stands(1, 0, progress_side::up), 1) == "=1;");
    plan made;
    varve::detail::make_plan(made, with_index(), in_the_middle, varve::detail::position_set::first(2));
    CHECK(made.entries[0].uncertain);
    CHECK(made.entries[0].resumed);
}

TEST_CASE("a written way back that is cut goes on with what is left of it") {
    hand_made chain = with_index();
    chain.edit(1).way_back = varve::down_kind::written;
    chain.edit(1).down = varve::tests::steps({create_table("x", {}), varve::tests::drop_index("ix"), create_table("y", {})});
    CHECK(outline(chain, stands(2), 1) == "create_table \"x\" ?1-1; [drop_index \"ix\"] !1-2; create_table \"y\" =1;");
    CHECK(outline(chain, stands(1, 1, progress_side::down), 1) == "?1-1; [drop_index \"ix\"] !1-2; create_table \"y\" =1;");
    CHECK(hindered(chain, stands(1, 1, progress_side::down), 2, 1) == plan_problem::half_reverted);
    CHECK(hindered(chain, stands(1, 1, progress_side::up), 0, 1) == plan_problem::half_applied);
}

TEST_CASE("a missing way back makes no plan") {
    hand_made chain = tables();
    chain.add_irreversible("004", {sql("SELECT 1")}, "why").add("005", {create_table("e", {})});
    CHECK(hindered(chain, stands(5), 2, 3) == plan_problem::irreversible);
    CHECK(outline(chain, stands(5), 4) == "drop_table \"e\" =4;");

    const hand_made outside = tables().add("004", {create_table("d", {}), varve::tests::sql_outside("VACUUM")});
    CHECK(hindered(outside, stands(3, 1, progress_side::up), 3, 3) != plan_problem::none);  // did it run?
}

TEST_CASE("a new value of an enum type ends the transaction of its migration") {
    varve::operations::add_enum_value adds;
    adds.type = "state";
    adds.value = "sent";
    const hand_made chain =
        hand_made().add("001", {create_table("a", {}), {adds}, create_table("b", {})}, {}).add("002", {create_table("c", {})});
    CHECK(outline(chain, stands(0), 2) ==
          "create_table \"a\" add_enum_value \"sent\" of \"state\" create_table \"b\" =1; create_table \"c\" =2;");
}
