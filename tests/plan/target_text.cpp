// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/target/target_text.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using varve::detail::parse_range;
using varve::detail::parse_target;
using varve::detail::range_text;
using varve::detail::target_text;
using varve::detail::target_word;

std::string refused(std::string_view text) {
    const target_text parsed = parse_target(text);
    REQUIRE(parsed.problem);
    CHECK_FALSE(parsed.problem.remedy().empty());
    return std::string(parsed.problem.what());
}

static_assert(parse_target("left@head-2").steps == -2 && parse_target("left@head-2").word == target_word::head);
static_assert(parse_target("+1x").problem && parse_range("a:b").has_end);

}  // namespace

TEST_CASE("a target has a branch, a symbol and a distance, or some of them") {
    const auto parts = [](std::string_view text) {
        const target_text parsed = parse_target(text);
        INFO(text << ": " << parsed.problem.what());
        REQUIRE_FALSE(parsed.problem);
        return std::string(parsed.branch) + '|' + std::string(parsed.symbol) + '|' + std::to_string(parsed.steps);
    };
    CHECK(parts("head") == "|head|0");
    CHECK(parts("+1") == "||1");
    CHECK(parts("-12") == "||-12");
    CHECK(parts("a7c3") == "|a7c3|0");
    CHECK(parts("a7c3+2") == "|a7c3|2");
    CHECK(parts("heads-1") == "|heads|-1");
    CHECK(parts("left@+1") == "left||1");
    CHECK(parts("left@base+3") == "left|base|3");
    CHECK(parts("a7@b3-2") == "a7|b3|-2");
    CHECK(parts("+99999999999999999999") == "||10000000");
    CHECK(parse_target("current").word == target_word::current);
    CHECK(parse_target("headless").word == target_word::name);
    CHECK(parse_target("left@-1").word == target_word::none);
}

TEST_CASE("the whole text must be a target") {
    CHECK(refused("") == "target \"\" is empty");
    CHECK(refused("+") == "target \"+\" has no number");
    CHECK(refused("a-") == "target \"a-\" has no number");
    CHECK(refused("+0") == "target \"+0\" moves by 0 migrations");
    CHECK(refused("a+00") == "target \"a+00\" moves by 0 migrations");
    CHECK(refused("--1") == "target \"--1\" is not a number of migrations");
    CHECK(refused("+1xyz") == "target \"+1xyz\" is not a number of migrations");
    CHECK(refused("a+1-1") == "target \"a+1-1\" ends with \"+1-1\", which is not a number of migrations");
    CHECK(refused("a@") == "target \"a@\" has nothing after @");
    CHECK(refused("@b") == "target \"@b\" has no branch before @");
    CHECK(refused("@") == "target \"@\" has no branch before @");
    CHECK(refused("a@b@c") == "target \"a@b@c\" has more than one @");
    CHECK(refused("head@a") ==
          "target \"head@a\" has \"head\" before @, where a branch is named by its label or by a revision on it");
    CHECK(refused("a+1@b") == "target \"a+1@b\" has its number before @, where only a branch can be named");
    CHECK(refused("a b") == "target \"a b\" contains a blank, which no revision has");
    CHECK(refused(" a") == "target \" a\" contains a blank, which no revision has");
    CHECK(refused("a,b") == "target \"a,b\" contains a comma, which no revision has");
    CHECK(refused("a:b") == "target \"a:b\" is a range, and one target is needed");
}

TEST_CASE("a range is two targets, either of which may be left out") {
    const range_text both = parse_range("left@-2:head");
    REQUIRE_FALSE(both.problem);
    CHECK(both.begin.branch == "left");
    CHECK(both.begin.steps == -2);
    CHECK(both.end.word == target_word::head);
    CHECK_FALSE(parse_range(":b").has_begin);
    CHECK_FALSE(parse_range("a:").has_end);
    CHECK(parse_range("a").problem.what() == "range \"a\" has no colon");
    CHECK(parse_range("").problem.what() == "range \"\" has no colon");
    CHECK(parse_range(":").problem.what() == "range \":\" has neither a start nor an end");
    CHECK(parse_range("a::b").problem.what() == "range \"a::b\" has more than one colon");
    CHECK(parse_range("a:+0").problem.what() == "target \"+0\" moves by 0 migrations");
    CHECK(parse_range("a b:c").problem.what() == "target \"a b\" contains a blank, which no revision has");
}
