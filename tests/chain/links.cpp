// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/links.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using varve::detail::heads_allowed;
using varve::detail::judge_revisions;

/// A revision, its parents, what it depends on, and labels.
struct link {
    std::string_view revision;
    std::initializer_list<std::string_view> revises;
    std::initializer_list<std::string_view> depends_on = {};
    std::initializer_list<std::string_view> labels = {};
};

constexpr varve::list<varve::migration> chain(std::initializer_list<link> links) {
    varve::list<varve::migration> made;
    for (const link& each : links) {
        varve::migration next;
        next.revision = each.revision;
        for (const std::string_view parent : each.revises) { next.revises.push_back(parent); }
        for (const std::string_view needed : each.depends_on) { next.depends_on.push_back(needed); }
        for (const std::string_view label : each.labels) { next.branch_labels.push_back(label); }
        made.push_back(next);
    }
    return made;
}

constexpr bool fits(std::initializer_list<link> links, heads_allowed heads = heads_allowed::one) {
    return !judge_revisions(chain(links), heads);
}

/// The message about the chain, and the migration that it is about.
std::string said(std::initializer_list<link> links, heads_allowed heads = heads_allowed::one) {
    const varve::detail::problem found = judge_revisions(chain(links), heads);
    return found ? std::to_string(found.migration) + ": " + std::string(found.why.what()) + " | " + std::string(found.why.remedy()) : "";
}

std::string two_heads(const std::string& one, const std::string& two) {
    return " | write revises = \"" + one + "\" if it is meant to come after that; or merge them with a migration at the end of the chain "
           "that has revises = revisions(\"" + one + "\", \"" + two +
           "\"); or allow several heads with varve::branches instead of varve::chain";
}

static_assert(fits({}) && fits({{"a", {}}}) && fits({{"a", {}}, {"b", {"a"}}, {"c", {"b"}}}));
static_assert(!fits({{"a", {"b"}}}) && !fits({{"a", {}}, {"b", {}}}) && !fits({{"a", {}}, {"a", {"a"}}}));
static_assert(fits({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}, {"m", {"b", "c"}}}));
static_assert(fits({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}}, heads_allowed::several));
static_assert(fits({{"a", {}}, {"x", {}}, {"m", {"a", "x"}}}));
static_assert(fits({{"a", {}, {}, {"left"}}, {"x", {}, {"left"}}}, heads_allowed::several));

}  // namespace

TEST_CASE("new revisions differ from each other") {
    CHECK(said({{"a", {}}, {"b", {"a"}}, {"a", {"b"}}}) ==
          "2: revision \"a\" is in the chain twice, at positions 1 and 3 | give one of them an id of its own");
}

TEST_CASE("a chain is one line from its base to its head, in order") {
    const std::string after_a = " | the migration before it in varve::chain is \"a\": write revises = \"a\", or move it to where it belongs";
    CHECK(said({{"b", {"a"}}}).find("0: it comes first in the chain, but revises \"a\", and nothing comes before the base | ") == 0);
    CHECK(said({{"a", {}}, {"b", {}}}) ==
          "1: it has revises = varve::base, and so has \"a\": the chain has 2 heads, \"a\" and \"b\"" + two_heads("a", "b"));
    CHECK(said({{"a", {}}, {"b", {"b"}}}) == "1: it revises itself" + after_a);
    CHECK(said({{"a", {}}, {"c", {"b"}}, {"b", {"a"}}}) == "1: it revises \"b\", which comes after it in varve::chain" + after_a);
    CHECK(said({{"a", {}}, {"b", {"a", "a"}}}) == "1: it revises \"a\" twice | name it once");
    CHECK(said({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}}) ==
          "2: it revises \"a\", and so does \"b\": the chain has 2 heads, \"b\" and \"c\"" + two_heads("b", "c"));
    // The message is about the migration where the second line begins, not the one where it ends.
    CHECK(said({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}, {"d", {"c"}}}).find(
              "2: it revises \"a\", and so does \"b\": the chain has 2 heads, \"b\" and \"d\" | ") == 0);
    CHECK(said({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}, {"d", {"a"}}}).find("has 3 heads, \"b\" and \"c\" among them") != std::string::npos);
}

TEST_CASE("a missing parent and a misspelled parent have different messages") {
    CHECK(said({{"a7c31f09d2e4", {}}, {"b52e97d4a03f", {"a7c31f09d2e4"}}, {"c", {"a7c31f09d2e5"}}}).find(
              "2: it revises \"a7c31f09d2e5\", and the chain has no such migration; did you mean \"a7c31f09d2e4\"? | ") == 0);
    // The one before it is named in the way out already.
    CHECK(said({{"a7c31f09d2e4", {}}, {"c", {"a7c31f09d2e5"}}}).find("has no such migration | the migration before it in varve::chain is \"a7c31f09d2e4\"") !=
          std::string::npos);
}

TEST_CASE("a migration comes after the one that it depends on") {
    CHECK(said({{"a", {}}, {"b", {"a"}, {"c"}}}) ==
          "1: it depends on \"c\", and the chain has no such migration | put it after what it depends on, or name one of the "
          "migrations before it");
    CHECK(said({{"a", {}}, {"b", {"a"}, {"c"}}, {"c", {"b"}}}).find("1: it depends on \"c\", which comes after it in varve::chain") == 0);
    CHECK(said({{"a", {}}, {"b", {"a"}, {"b"}}}).find("1: it depends on itself") == 0);
    CHECK(said({{"a", {}}, {"b", {"a"}, {"a", "a"}}}).find("1: it depends on \"a\" twice") == 0);
    CHECK(said({{"a", {}, {}, {"billing"}}, {"b", {"a"}, {"biling"}}}).find("did you mean \"billing\"?") != std::string::npos);
}

TEST_CASE("a label names one branch, and no revision") {
    CHECK(said({{"a", {}, {}, {"x"}}, {"b", {"a"}, {}, {"x"}}}) ==
          "1: branch label \"x\" is used already by \"a\" | give the branch a name of its own");
    CHECK(said({{"a", {}, {}, {"x", "x"}}}) == "0: branch label \"x\" is used already by \"a\" | give the branch a name of its own");
    CHECK(said({{"a", {}, {}, {"b"}}, {"b", {"a"}}}) ==
          "0: branch label \"b\" is a revision of the chain | give the branch a name of its own");
    CHECK(said({{"a", {}, {}, {"a@b"}}}).find("0: branch label \"a@b\" contains \"@\" | ") == 0);
    CHECK(said({{"a", {}, {}, {"head"}}}).find("0: branch label \"head\" is a word of the command line") == 0);
}

namespace {

/// The chain 003, 004, of which the first replaces `gone`, and the second `also`.
std::string said_of_replaced(std::initializer_list<std::string_view> gone, std::initializer_list<std::string_view> also = {}) {
    varve::list<varve::migration> made = chain({{"003", {}}, {"004", {"003"}}});
    for (const std::string_view each : gone) { made.edit(0).replaces.push_back(each); }
    for (const std::string_view each : also) { made.edit(1).replaces.push_back(each); }
    const varve::detail::problem found = judge_revisions(made);
    return found ? std::to_string(found.migration) + ": " + std::string(found.why.what()) : "";
}

}  // namespace

TEST_CASE("a revision that was folded is not in the chain, and has one fold") {
    CHECK(said_of_replaced({"001", "002"}).empty());
    CHECK(said_of_replaced({"001"}, {"002"}).empty());
    CHECK(said_of_replaced({"001", "001"}) == "0: it replaces \"001\" twice");
    CHECK(said_of_replaced({"001"}, {"002", "001"}) == "1: it replaces \"001\", and so does \"003\"");
    CHECK(said_of_replaced({"004"}) == "0: it replaces \"004\", which is still in the chain");
    CHECK(said_of_replaced({}, {"003"}) == "1: it replaces \"003\", which is still in the chain");
    CHECK(said_of_replaced({"003"}) == "0: it replaces \"003\", which is its own revision");
    CHECK(said_of_replaced({"head"}) == "0: replaced revision \"head\" is a word of the command line");
    CHECK(said_of_replaced({""}) == "0: the replaced revision is empty");
}
