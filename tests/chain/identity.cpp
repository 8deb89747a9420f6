// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/identity.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using varve::detail::judge_revision;
using varve::detail::judge_revisions;
using varve::detail::longest_revision;

/// A revision and its parents.
struct link {
    std::string_view revision;
    std::initializer_list<std::string_view> revises;
};

constexpr varve::detail::list<varve::migration> chain(std::initializer_list<link> links) {
    varve::detail::list<varve::migration> made;
    for (const link& each : links) {
        varve::migration next;
        next.revision = each.revision;
        for (const std::string_view parent : each.revises) {
            next.revises.push_back(parent);
        }
        made.push_back(next);
    }
    return made;
}

constexpr bool fits(std::initializer_list<link> links) { return !judge_revisions(chain(links)); }

/// What is said of the chain, and of which migration.
std::string said(std::initializer_list<link> links) {
    const varve::detail::problem found = judge_revisions(chain(links));
    return found ? std::to_string(found.migration) + ": " + std::string(found.why.what()) + " | " + std::string(found.why.remedy()) : "";
}

constexpr bool usable(std::string_view revision) { return !judge_revision(revision); }

constexpr std::string_view sixty_four = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static_assert(usable("001") && usable("a7c31f09d2e4") && usable("add_users") && usable("v1.2") && usable("header") && usable(sixty_four));
static_assert(!usable("") && !usable("head") && !usable("base") && !usable("heads") && !usable("current"));
static_assert(!usable("a@b") && !usable("a:b") && !usable("+1") && !usable("a-b") && !usable("a,b") && !usable("a b") && !usable("a\tb"));
static_assert(fits({}) && fits({{"a", {}}}) && fits({{"a", {}}, {"b", {"a"}}, {"c", {"b"}}}));
static_assert(!fits({{"a", {"b"}}}) && !fits({{"a", {}}, {"b", {}}}) && !fits({{"a", {}}, {"a", {"a"}}}));

}  // namespace

TEST_CASE("revisions that the command line could not spell are refused") {
    CHECK(judge_revision("").what() == "the revision is empty");
    CHECK(judge_revision("head").what() == "revision \"head\" is a word of the command line");
    CHECK(judge_revision("2024-01").what() == "revision \"2024-01\" contains \"-\"");
    CHECK(judge_revision("a\nb").what() == "revision \"a\nb\" contains a blank");
    CHECK(judge_revision(std::string_view("a\0b", 3)).what().find(" contains a blank") != std::string_view::npos);
    CHECK(judge_revision("a@b").kind() == varve::mistake::bad_name);
    CHECK(judge_revision("Head").what().empty());
}

TEST_CASE("a revision has at most 64 characters") {
    CHECK(sixty_four.size() == longest_revision);
    CHECK_FALSE(judge_revision(sixty_four));
    const std::string longer = std::string(sixty_four) + "0";
    CHECK(judge_revision(longer).what() == "revision \"" + longer + "\" has 65 characters, and 64 are the most");
}

TEST_CASE("revisions are unlike one another") {
    CHECK(said({{"a", {}}, {"b", {"a"}}, {"a", {"b"}}}) ==
          "2: revision \"a\" stands in the chain twice, at positions 1 and 3 | give one of them an id of its own");
}

TEST_CASE("a chain is one line from its base to its head, in order") {
    const std::string after_a = " | the migration before it in varve::chain is \"a\": write revises = \"a\", or move it to where it belongs";
    CHECK(said({{"b", {"a"}}}).find("0: it comes first in the chain, but revises \"a\", and nothing comes before the base | ") == 0);
    CHECK(said({{"a", {}}, {"b", {}}}) == "1: it says revises = varve::base, and so does \"a\": a chain has one base" + after_a);
    CHECK(said({{"a", {}}, {"b", {"b"}}}) == "1: it revises itself" + after_a);
    CHECK(said({{"a", {}}, {"c", {"b"}}, {"b", {"a"}}}) == "1: it revises \"b\", which comes after it in varve::chain" + after_a);
    CHECK(said({{"a", {}}, {"b", {"a", "a"}}}) == "1: it revises several migrations, and this chain has one line only" + after_a);
    CHECK(said({{"a", {}}, {"b", {"a"}}, {"c", {"a"}}}) ==
          "2: it revises \"a\", and so does \"b\": the chain would have two heads | the migration before it in varve::chain is \"b\": "
          "write revises = \"b\", or move it to where it belongs");
}

TEST_CASE("a parent that is not there is told from one with a slip in its name") {
    CHECK(said({{"a7c31f09d2e4", {}}, {"b52e97d4a03f", {"a7c31f09d2e4"}}, {"c", {"a7c31f09d2e5"}}}).find(
              "2: it revises \"a7c31f09d2e5\", and no migration of the chain is called so; did you mean \"a7c31f09d2e4\"? | ") == 0);
    // The one before it is named in the way out already.
    CHECK(said({{"a7c31f09d2e4", {}}, {"c", {"a7c31f09d2e5"}}}).find("is called so | the migration before it in varve::chain is \"a7c31f09d2e4\"") !=
          std::string::npos);
}
