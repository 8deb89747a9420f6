// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include "varve/target/branch.hpp"

#include <string>
#include <string_view>

#include "support/branched.hpp"
#include "support/catch.hpp"

namespace {

using varve::detail::buffer_sink;
using varve::tests::branched;

std::string labels(const branched& chain, std::string_view revision) {
    std::string result;
    for (const std::string_view each : varve::detail::labels_of(chain.graph(), chain.positions(revision).next(0))) {
        result += result.empty() ? "" : " ";
        result += each;
    }
    return result;
}

}  // namespace

TEST_CASE("labels are those of a branch from where it begins") {
    const branched chain(
        "a #trunk; b : a; b2 : b; c1 : b2; d1 #left : c1; e1 : d1; c2 #right #other : b2; m : e1 c2; n : m; x & n");
    CHECK(labels(chain, "a") == "trunk");
    CHECK(labels(chain, "b2") == "trunk");
    CHECK(labels(chain, "c1") == "trunk left");
    CHECK(labels(chain, "e1") == "trunk left");
    CHECK(labels(chain, "c2") == "trunk right other");
    CHECK(labels(chain, "n") == "trunk left right other");
    CHECK(labels(chain, "x") == "");
}

TEST_CASE("a label reaches down to its base where no branch point is before it") {
    const branched chain("a; b : a; c #lib : b; d : c");
    CHECK(labels(chain, "a") == "lib");
    CHECK(labels(chain, "d") == "lib");
}

TEST_CASE("a branch is the line before and after the migration that names it") {
    const branched chain("a; b : a; c1 : b; d1 : c1; c2 : b; lib; d2 : c2 & lib; x & c2");
    const auto branch = [&](std::string_view revision) {
        return chain.revisions(branch_of(chain.graph(), chain.positions(revision).next(0)));
    };
    CHECK(branch("c2") == "a b c2 d2");
    CHECK(branch("b") == "a b c1 d1 c2 d2");
    CHECK(branch("lib") == "lib");
}

TEST_CASE("revisions are written as a sentence has them") {
    const branched chain("a; b; c; d; e; f; g; h; i; j");
    const auto written = [&](std::string_view revisions) {
        buffer_sink out;
        put_revisions(out, chain.graph(), chain.positions(revisions));
        return std::string(out.text());
    };
    CHECK(written("") == "base");
    CHECK(written("a") == "\"a\"");
    CHECK(written("b a") == "\"a\" and \"b\"");
    CHECK(written("a b c") == "\"a\", \"b\" and \"c\"");
    CHECK(written("a b c d e f g h i") == "\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\", …");
}

TEST_CASE("a branch is named by a label that it has for itself, or by its revision") {
    const branched chain("a #trunk; b : a; c1 #left : b; d1 : c1; c2 : b");
    const auto named = [&](std::string_view revision, std::string_view rivals) {
        return std::string(name_of_branch(chain.graph(), chain.positions(revision).next(0), chain.positions(rivals)));
    };
    CHECK(named("d1", "d1 c2") == "left");
    CHECK(named("c2", "d1 c2") == "c2");
    CHECK(named("d1", "d1") == "left");
    CHECK(named("c2", "c2") == "trunk");
}
