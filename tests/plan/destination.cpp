// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/target/destination.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/branched.hpp"
#include "support/catch.hpp"
#include "support/hand_made.hpp"

namespace {

using varve::detail::destination;
using varve::detail::graph;
using varve::detail::position_set;
using varve::detail::resolve_downgrade;
using varve::detail::resolve_either;
using varve::detail::resolve_stamp;
using varve::detail::resolve_upgrade;
using varve::detail::resolved;
using varve::mistake;
using varve::tests::branched;
using varve::tests::hand_made;

hand_made five() {
    hand_made chain;
    for (const char* revision : {"a7c31f09d2e4", "a7d2", "001", "0012", "b1"}) { chain.add(revision, {}); }
    return chain;
}

std::vector<std::string> candidates_of(const resolved<destination>& found) {
    return {found.candidates.begin(), found.candidates.end()};
}

std::string what(const resolved<destination>& found) { return std::string(found.problem.what()); }

std::string sentence(const resolved<destination>& found) {
    return std::string(found.problem.what()) + ": " + std::string(found.problem.remedy());
}

/// Two branches from b: c1 and d1 with label left, c2 and d2 with label right.
const char* const two_branches = "a; b : a; c1 #left : b; d1 : c1; c2 #right : b; d2 : c2";

}  // namespace

TEST_CASE("in a chain without branches, a target means what it did before branches") {
    const hand_made made = five();
    const graph chain(made.migrations());
    const auto reached = [&](std::size_t current, std::string_view target) {
        const resolved<destination> found = resolve_either(chain, position_set::first(current), target);
        INFO(target << ": " << what(found));
        REQUIRE_FALSE(found.problem);
        CHECK(found.applied == position_set::first(found.applied.count()));
        return found.applied.count();
    };
    CHECK(reached(2, "head") == 5);
    CHECK(reached(2, "heads") == 5);
    CHECK(reached(2, "base") == 0);
    CHECK(reached(0, "base") == 0);
    CHECK(reached(5, "head") == 5);
    CHECK(reached(2, "+1") == 3);
    CHECK(reached(2, "+3") == 5);
    CHECK(reached(2, "-1") == 1);
    CHECK(reached(2, "-2") == 0);
    CHECK(reached(2, "current") == 2);
    CHECK(reached(2, "current-1") == 1);
    CHECK(reached(0, "a7c31f09d2e4") == 1);
    CHECK(reached(4, "a7c31f09d2e4") == 1);
    CHECK(reached(0, "a7c") == 1);
    CHECK(reached(0, "a7d") == 2);
    CHECK(reached(0, "b") == 5);
    CHECK(reached(5, "001") == 3);  // a whole revision is meant where another begins with it
    CHECK(reached(5, "001+1") == 4);
    CHECK(reached(0, "001-1") == 2);
    CHECK(reached(5, "head-2") == 3);
    CHECK(reached(5, "base+1") == 1);
}

TEST_CASE("in a chain without branches, a wrong target has the message that it had before branches") {
    const hand_made made = five();
    const graph chain(made.migrations());
    const auto refused = [&](std::string_view target, std::size_t current = 2) {
        const resolved<destination> found = resolve_either(chain, position_set::first(current), target);
        REQUIRE(found.problem);
        return what(found);
    };
    CHECK(refused("+1xyz") == "target \"+1xyz\" is not a number of migrations");
    CHECK(refused("-1 ") == "target \"-1 \" is not a number of migrations");
    CHECK(refused("--1") == "target \"--1\" is not a number of migrations");
    CHECK(refused("+0") == "target \"+0\" moves by 0 migrations");
    CHECK(refused("-") == "target \"-\" has no number");
    CHECK(refused("") == "target \"\" is empty");
    CHECK(refused("+4") == "target \"+4\" goes past head: there are 3 migrations left after \"a7d2\"");
    CHECK(refused("-3") == "target \"-3\" goes below base: there are 2 migrations applied up to \"a7d2\"");
    CHECK(refused("+99999999999999999999999") ==
          "target \"+99999999999999999999999\" goes past head: there are 3 migrations left after \"a7d2\"");
    CHECK(refused("HEAD") == "target \"HEAD\" is not a revision of this chain");
    CHECK(refused("-1", 0) == "target \"-1\" goes below base: there are 0 migrations applied up to base");
    CHECK(refused("+2", 4) == "target \"+2\" goes past head: there is 1 migration left after \"0012\"");
    const varve::list<varve::migration> nothing;
    CHECK(what(resolve_either(graph(nothing), {}, "+1")) ==
          "target \"+1\" goes past head: there are 0 migrations left after base");
    CHECK_FALSE(resolve_either(graph(nothing), {}, "head").problem);
}

TEST_CASE("an ambiguous prefix lists what it may mean, and an unknown name the nearest") {
    const hand_made made = five();
    const graph chain(made.migrations());
    const resolved<destination> found = resolve_either(chain, {}, "a7");
    REQUIRE(found.problem.kind() == mistake::does_not_match);
    CHECK(what(found) == "target \"a7\" is ambiguous: 2 revisions begin with it: \"a7c31f09d2e4\", \"a7d2\"");
    CHECK(candidates_of(found) == std::vector<std::string>{"a7c31f09d2e4", "a7d2"});
    CHECK(candidates_of(resolve_either(chain, {}, "00")) == std::vector<std::string>{"001", "0012"});

    hand_made many;
    for (int i = 10; i < 30; ++i) { many.add(varve::tests::keep("x" + std::to_string(i)), {}); }
    const resolved<destination> crowded = resolve_either(graph(many.migrations()), {}, "x");
    CHECK(crowded.candidates.size() == 20);
    CHECK(what(crowded).find("\"x17\", …") != std::string::npos);

    const resolved<destination> near = resolve_either(chain, {}, "a7c31f09d2e5");
    REQUIRE(near.problem.kind() == mistake::does_not_exist);
    CHECK(what(near) == "target \"a7c31f09d2e5\" is not a revision of this chain; did you mean \"a7c31f09d2e4\"?");
    CHECK(candidates_of(near) == std::vector<std::string>{"a7c31f09d2e4"});
    CHECK(resolve_either(chain, {}, "zzzzzzzzzz").candidates.empty());
}

TEST_CASE("upgrade goes to what is meant and runs what that needs") {
    const branched chain(two_branches);
    const auto up = [&](std::string_view standing, std::string_view target) {
        const resolved<destination> found = resolve_upgrade(chain.graph(), chain.standing(standing), target);
        INFO(target << ": " << what(found));
        CHECK_FALSE(found.problem);
        return chain.revisions(found.applied - chain.standing(standing));
    };
    CHECK(up("", "d1") == "a b c1 d1");
    CHECK(up("", "left") == "a b c1");
    CHECK(up("", "lef@head") == "a b c1 d1");
    CHECK(up("b", "heads") == "c1 d1 c2 d2");
    CHECK(up("c1", "right@+1") == "c2");
    CHECK(up("c1 c2", "right@+1") == "d2");
    CHECK(up("c1 c2", "c1@+1") == "d1");
    CHECK(up("", "right@+3") == "a b c2");
    CHECK(up("a", "right@base+4") == "b c2 d2");
    CHECK(up("d1", "right@b") == "");  // the branch is at its target already
    CHECK(up("d1", "d1") == "");
    CHECK(up("d1 d2", "heads") == "");
}

TEST_CASE("upgrade says what keeps it from its target") {
    const branched chain(two_branches);
    const auto refused = [&](std::string_view standing, std::string_view target) {
        const resolved<destination> found = resolve_upgrade(chain.graph(), chain.standing(standing), target);
        REQUIRE(found.problem);
        CHECK(found.applied.empty());
        return sentence(found);
    };
    CHECK(refused("", "head") ==
          "target \"head\" is ambiguous: there are 2 heads, \"d1\" and \"d2\": "
          "use heads for all of them, or name one by its revision or its branch, as in left@head");
    CHECK(refused("", "b@head") ==
          "target \"b@head\" is ambiguous: there are 2 heads of this branch, \"d1\" and \"d2\": "
          "use b@heads for all of them, or name one by its revision or its branch, as in left@head");
    CHECK(refused("d1", "b") == "target \"b\" is below the database, which is at \"d1\": use downgrade to go back");
    CHECK(refused("d1 d2", "base") ==
          "target \"base\" is below the database, which is at \"d1\" and \"d2\": use downgrade to go back");
    CHECK(refused("d1", "-1") == "target \"-1\" leads down: use downgrade to go back, or +N to go up");
    CHECK(refused("b", "+1") ==
          "target \"+1\" is ambiguous: \"c1\" and \"c2\" come after \"b\": name the branch, as in left@+1");
    CHECK(refused("c1 c2", "+1") ==
          "target \"+1\" is ambiguous: the database is at \"c1\" and \"c2\": name the branch, as in left@+1");
    CHECK(refused("c1 c2", "left@+2") ==
          "target \"left@+2\" goes past head: there is 1 migration left after \"c1\": use left@head to run all of them");
    CHECK(refused("", "left@c2") ==
          "target \"left@c2\": \"c2\" is not on branch \"left\": " + std::string(varve::detail::target_forms));
    CHECK(refused("", "lift@head")
              .find("target \"lift@head\": \"lift\" is not a revision or a label of this chain; did you "
                    "mean \"left\"?") == 0);
}

TEST_CASE("downgrade takes back what comes after its target") {
    const branched chain(two_branches);
    const auto down = [&](std::string_view standing, std::string_view target) {
        const resolved<destination> found = resolve_downgrade(chain.graph(), chain.standing(standing), target);
        INFO(target << ": " << what(found));
        CHECK_FALSE(found.problem);
        return chain.revisions(chain.standing(standing) - found.applied, true);
    };
    CHECK(down("d1 d2", "a") == "d2 c2 d1 c1 b");
    CHECK(down("d1 d2", "base") == "d2 c2 d1 c1 b a");
    CHECK(down("d1 d2", "left@b") == "d1 c1");
    CHECK(down("d1 d2", "left@-1") == "d1");
    CHECK(down("d1 d2", "left@-2") == "d1 c1");
    CHECK(down("d1", "-1") == "d1");
    CHECK(down("d1", "-4") == "d1 c1 b a");
    CHECK(down("d1 c2", "right@base+3") == "");
    CHECK(down("d1 c2", "d1") == "");
    CHECK(down("", "base") == "");
}

TEST_CASE("downgrade says what keeps it from its target") {
    const branched chain(two_branches);
    const auto refused = [&](std::string_view standing, std::string_view target) {
        const resolved<destination> found = resolve_downgrade(chain.graph(), chain.standing(standing), target);
        REQUIRE(found.problem);
        return sentence(found);
    };
    CHECK(refused("b", "d1") ==
          "target \"d1\" is not applied: the database is at \"b\": use upgrade to go there");
    CHECK(refused("", "b") ==
          "target \"b\" is not applied: the database is at base: use upgrade to go there");
    CHECK(refused("b", "+1") == "target \"+1\" leads up: use upgrade to go up, or -N to go back");
    CHECK(refused("d1 c2", "-1") ==
          "target \"-1\" is ambiguous: the database is at \"d1\" and \"c2\": name the branch, as in left@-1");
    CHECK(refused("d1", "left@-5") ==
          "target \"left@-5\" goes below base: there are 4 migrations applied up to \"d1\": use left@base to "
          "revert all of them");
    // The applied migrations of branch "right" are those from which "left" continues.
    CHECK(refused("d1", "right@-1") ==
          "target \"right@-1\" counts from \"b\", the last applied migration of its branch, but \"c1\" is applied after it: "
          "name the branch that continues from there, as in left@-1, or name the revision to go to");
}

TEST_CASE("a merge is taken back by itself, and below it the branch is named") {
    const branched chain("a; b : a; c1 #left : b; d1 : c1; c2 #right : b; d2 : c2; e : d1 d2; f : e");
    const auto down = [&](std::string_view target) {
        const resolved<destination> found = resolve_downgrade(chain.graph(), chain.standing("f"), target);
        return found.problem ? sentence(found) : chain.revisions(chain.standing("f") - found.applied, true);
    };
    CHECK(down("-2") == "f e");
    CHECK(down("-3") ==
          "target \"-3\" is ambiguous: \"d1\" and \"d2\" are merged on the way down from \"f\": "
          "name the revision to go to, or the branch, as in left@-3");
    CHECK(down("left@-3") == "f e d1");
    CHECK(down("d1") == "f e");

    const branched further("a; b1 : a; b2 : a; c : b1 b2; x : b2");
    const auto reached = [&](std::string_view standing, std::string_view target) {
        const resolved<destination> found = resolve_upgrade(further.graph(), further.standing(standing), target);
        return found.problem ? what(found) : further.revisions(found.applied - further.standing(standing));
    };
    CHECK(reached("x", "c-1") == "b1");
    CHECK(reached("x b1", "c-1") == "");
    CHECK(reached("x c", "c-1") == "target \"c-1\" is below the database, which is at \"c\" and \"x\"");
    CHECK(down("b") == "f e d2 c2 d1 c1");
}

TEST_CASE("one type for both directions") {
    const branched chain(two_branches);
    const auto after = [&](std::string_view standing, std::string_view target) {
        const resolved<destination> found = resolve_either(chain.graph(), chain.standing(standing), target);
        return found.problem ? sentence(found) : chain.revisions(chain.graph().ends_of(found.applied));
    };
    CHECK(after("d1 d2", "b") == "b");
    CHECK(after("d1", "c2") == "d1 c2");
    CHECK(after("d1 d2", "left@b") == "d2");
    CHECK(after("d1", "right@b") == "d1");
    CHECK(after("d1 d2", "left@-1") == "c1 d2");
    CHECK(after("c1", "+1") == "d1");
    CHECK(after("c1", "left@base") == "");
    CHECK(after("c1", "heads") == "d1 d2");
}

TEST_CASE("a stamp changes only the lines that are related to it") {
    const branched chain(two_branches);
    const auto after = [&](std::string_view standing, const varve::list<std::string_view>& targets) {
        const resolved<destination> found = resolve_stamp(chain.graph(), chain.standing(standing), targets);
        return found.problem ? what(found) : chain.revisions(chain.graph().ends_of(found.applied));
    };
    CHECK(after("", {"heads"}) == "d1 d2");
    CHECK(after("d1 c2", {"b"}) == "b");
    CHECK(after("d1 c2", {"left@base"}) == "c2");
    CHECK(after("d1 c2", {"right@head"}) == "d1 d2");
    CHECK(after("d1 c2", {"right@-1"}) == "d1");
    CHECK(after("d1", {"right@-1"}).find("\"c1\" is applied after it") != std::string::npos);
    CHECK(after("b", {"right@-1"}) == "a");
    CHECK(after("d1", {"a", "c1", "c2"}) == "c1 c2");
    CHECK(after("d1 d2", {"base"}) == "");
    CHECK(after("", {"head"}) == "target \"head\" is ambiguous: there are 2 heads, \"d1\" and \"d2\"");
}
