// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/target/range.hpp"

#include <string>
#include <string_view>

#include "support/branched.hpp"
#include "support/catch.hpp"

namespace {

using varve::detail::meaning;
using varve::detail::position_set;
using varve::detail::range_command;
using varve::detail::range_ends;
using varve::detail::resolve_history;
using varve::detail::resolve_range;
using varve::detail::resolve_revisions;
using varve::detail::resolved;
using varve::tests::branched;

/// Two branches from b: c1 and d1 with label left, c2 and d2 with label right.
const char* const two_branches = "a; b : a; c1 #left : b; d1 : c1; c2 #right : b; d2 : c2";

}  // namespace

TEST_CASE("a script leads from the start of its range to the end") {
    const branched chain(two_branches);
    const auto way = [&](range_command what, std::string_view text) {
        const resolved<range_ends> found = resolve_range(chain.graph(), what, text);
        if (found.problem) { return std::string(found.problem.what()); }
        return chain.revisions(found.to - found.from) + '|' + chain.revisions(found.from - found.to, true);
    };
    CHECK(way(range_command::upgrade, "heads") == "a b c1 d1 c2 d2|");
    CHECK(way(range_command::upgrade, ":b") == "a b|");
    CHECK(way(range_command::upgrade, "base:left") == "a b c1|");
    CHECK(way(range_command::upgrade, "a:+1") == "b|");
    CHECK(way(range_command::upgrade, "b:right@head") == "c2 d2|");
    CHECK(way(range_command::upgrade, "heads:heads") == "|");
    CHECK(way(range_command::downgrade, "heads:b") == "|d2 c2 d1 c1");
    CHECK(way(range_command::downgrade, "d1:-1") == "|d1");
    CHECK(way(range_command::downgrade, "heads:left@base+3") == "|d1");
    CHECK(way(range_command::stamp, "heads") == "a b c1 d1 c2 d2|");
    CHECK(way(range_command::stamp, "left@head:b") == "|d1 c1");

    CHECK(way(range_command::upgrade, "a:") == "range \"a:\" has no end");
    CHECK(way(range_command::downgrade, "b") == "range \"b\" has no start");
    CHECK(way(range_command::downgrade, ":b") == "range \":b\" has no start");
    CHECK(way(range_command::upgrade, "a:b:c1") == "range \"a:b:c1\" has more than one colon");
    CHECK(way(range_command::upgrade, ":") == "range \":\" has neither a start nor an end");
    CHECK(way(range_command::upgrade, "+1:head") == "target \"+1\" counts from the position of a database, and none is used here");
    CHECK(way(range_command::upgrade, "current:head") ==
          "target \"current\" counts from the position of a database, and none is used here");
    CHECK(way(range_command::upgrade, "d1:b") == "target \"b\" is below the database, which is at \"d1\"");
    CHECK(way(range_command::upgrade, "b:") == "range \"b:\" has no end");
    CHECK(way(range_command::upgrade, "b:a@") == "target \"a@\" has nothing after @");
}

TEST_CASE("history shows a range with both ends") {
    const branched chain(two_branches);
    const position_set applied = chain.standing("c1");
    const auto shown = [&](std::string_view text) {
        const resolved<meaning> found = resolve_history(chain.graph(), applied, text);
        return found.problem ? std::string(found.problem.what()) : chain.revisions(found.positions, true);
    };
    CHECK(shown("a:b") == "b a");
    CHECK(shown("base:") == "d2 c2 d1 c1 b a");
    CHECK(shown("b:") == "d2 c2 d1 c1 b");
    CHECK(shown("c1:") == "d1 c1");
    CHECK(shown(":c1") == "c1 b a");
    CHECK(shown("a:+1") == "b a");
    CHECK(shown("-1:d2") == "d2 c2");
    CHECK(shown("-9:d2") == "d2 c2 b a");
    CHECK(shown("c1:+9") == "d1 c1");
    CHECK(shown("current:") == "d1 c1");
    CHECK(shown(":current") == "c1 b a");
    CHECK(shown("-1:+1") == "d1 c1 b");
    CHECK(shown("left@base:") == "d1 c1 b a");
    CHECK(shown("d1:b") == "range \"d1:b\" is empty: \"d1\" does not come before \"b\"");
    CHECK(shown("c1:d2") == "range \"c1:d2\" is empty: \"c1\" does not come before \"d2\"");
    CHECK(shown("left@b:d2") == "range \"left@b:d2\" ends outside of the branch on which it starts");
    CHECK(shown("a") == "range \"a\" has no colon");
    CHECK(shown("x:b") == "target \"x\" is not a revision or a label of this chain; did you mean \"a\"?");
}

TEST_CASE("revisions that a command names") {
    const branched chain(two_branches);
    const position_set applied = chain.standing("d1 c2");
    const auto named = [&](std::string_view text) {
        const resolved<meaning> found = resolve_revisions(chain.graph(), applied, text);
        return found.problem ? std::string(found.problem.what()) : chain.revisions(found.positions);
    };
    CHECK(named("heads") == "d1 d2");
    CHECK(named("left@heads") == "d1");
    CHECK(named("current") == "d1 c2");
    CHECK(named("right@current") == "c2");
    CHECK(named("base") == "");
    CHECK(named("right") == "c2");
    CHECK(named("right@-1") == "b");
    CHECK(named("left@head-2") == "b");
    CHECK(resolve_revisions(chain.graph(), nullptr, "current").problem);
    CHECK(resolve_revisions(chain.graph(), nullptr, "+1").problem);
    CHECK(resolve_revisions(chain.graph(), nullptr, "head-1").problem);
    CHECK(chain.revisions(resolve_revisions(chain.graph(), nullptr, "left@head-1").positions) == "c1");
}
