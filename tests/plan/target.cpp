// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/plan/target.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/hand_made.hpp"

namespace {

using varve::mistake;
using varve::detail::goal;
using varve::detail::resolve_target;
using varve_test::hand_made;

hand_made five() {
    hand_made chain;
    for (const char* revision : {"a7c31f09d2e4", "a7d2", "001", "0012", "b1"}) { chain.add(revision, {}); }
    return chain;
}

std::vector<std::string> candidates_of(const goal& found) { return {found.candidates.begin(), found.candidates.end()}; }

std::string what(const goal& found) { return std::string(found.problem.what()); }

}  // namespace

TEST_CASE("a target is head, base, a number of migrations, a revision or a unique prefix") {
    const hand_made chain = five();
    const auto reached = [&](std::size_t current, std::string_view target) {
        const goal found = resolve_target(chain, current, target);
        INFO(target << ": " << what(found));
        REQUIRE_FALSE(found.problem);
        return found.applied;
    };
    CHECK(reached(2, "head") == 5);
    CHECK(reached(2, "base") == 0);
    CHECK(reached(2, "+1") == 3);
    CHECK(reached(2, "+3") == 5);
    CHECK(reached(2, "-1") == 1);
    CHECK(reached(2, "-2") == 0);
    CHECK(reached(0, "a7c31f09d2e4") == 1);
    CHECK(reached(0, "a7c") == 1);
    CHECK(reached(0, "a7d") == 2);
    CHECK(reached(0, "b") == 5);
    CHECK(reached(5, "001") == 3);  // a whole revision is meant where another begins with it
}

TEST_CASE("what is no target says so") {
    const hand_made chain = five();
    const auto refused = [&](std::string_view target) {
        const goal found = resolve_target(chain, 2, target);
        REQUIRE(found.problem);
        return what(found);
    };
    CHECK(refused("+1xyz") == "target \"+1xyz\" is not a number of migrations");
    CHECK(refused("-1 ") == "target \"-1 \" is not a number of migrations");
    CHECK(refused("--1") == "target \"--1\" is not a number of migrations");
    CHECK(refused("+0") == "target \"+0\" moves nowhere");
    CHECK(refused("-") == "target \"-\" lacks its number");
    CHECK(refused("") == "target \"\" is empty");
    CHECK(refused("+4") == "target \"+4\" goes past head: 3 migrations left after \"a7d2\"");
    CHECK(refused("-3") == "target \"-3\" goes below base: 2 migrations applied up to \"a7d2\"");
    CHECK(refused("+99999999999999999999999") == "target \"+99999999999999999999999\" goes past head: 3 migrations left after \"a7d2\"");
    CHECK(refused("HEAD") == "target \"HEAD\" is no revision of this chain");
    CHECK(what(resolve_target(chain, 0, "-1")) == "target \"-1\" goes below base: 0 migrations applied up to base");
    CHECK(what(resolve_target(chain, 4, "+2")) == "target \"+2\" goes past head: 1 migration left after \"0012\"");
    CHECK(what(resolve_target({}, 0, "+1")) == "target \"+1\" goes past head: 0 migrations left after base");
}

TEST_CASE("an ambiguous prefix lists what it may mean") {
    const hand_made chain = five();
    const goal found = resolve_target(chain, 0, "a7");
    REQUIRE(found.problem.kind() == mistake::does_not_match);
    CHECK(what(found) == "target \"a7\" is ambiguous: 2 revisions begin so: \"a7c31f09d2e4\", \"a7d2\"");
    CHECK(candidates_of(found) == std::vector<std::string>{"a7c31f09d2e4", "a7d2"});
    CHECK(candidates_of(resolve_target(chain, 0, "00")) == std::vector<std::string>{"001", "0012"});

    hand_made many;
    for (int i = 10; i < 30; ++i) { many.add(varve_test::keep("x" + std::to_string(i)), {}); }
    const goal crowded = resolve_target(many, 0, "x");
    CHECK(crowded.candidates.size() == 20);
    CHECK(what(crowded).find("\"x17\", …") != std::string::npos);
}

TEST_CASE("an unknown revision names the nearest") {
    const hand_made chain = five();
    const goal found = resolve_target(chain, 0, "a7c31f09d2e5");
    REQUIRE(found.problem.kind() == mistake::does_not_exist);
    CHECK(what(found) == "target \"a7c31f09d2e5\" is no revision of this chain; did you mean \"a7c31f09d2e4\"?");
    CHECK(candidates_of(found) == std::vector<std::string>{"a7c31f09d2e4"});
    CHECK(resolve_target(chain, 0, "zzzzzzzzzz").candidates.empty());
}
