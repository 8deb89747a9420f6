// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/chain/identity.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using varve::detail::judge_revision;
using varve::detail::longest_revision;

constexpr bool usable(std::string_view revision) { return !judge_revision(revision); }

constexpr std::string_view sixty_four = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static_assert(usable("001") && usable("a7c31f09d2e4") && usable("add_users") && usable("v1.2") && usable("header") && usable(sixty_four));
static_assert(!usable("") && !usable("head") && !usable("base") && !usable("heads") && !usable("current"));
static_assert(!usable("a@b") && !usable("a:b") && !usable("+1") && !usable("a-b") && !usable("a,b") && !usable("a b") && !usable("a\tb"));

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
    CHECK(judge_revision(longer).what() == "revision \"" + longer + "\" has 65 characters, and at most 64 are allowed");
}
