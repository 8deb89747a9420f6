// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The chain of released.cpp after 001 and 002 were folded.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct first_two {
    static constexpr auto revision = "002";
    static constexpr auto revises = varve::base;
    static constexpr auto replaces = "001";
    static constexpr auto release = "1.10";
    static constexpr auto up = steps(create_table("a", column("id", bigint)), create_table("b", column("id", bigint)));
};

struct third {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up = steps(create_table("c", column("id", bigint)));
};

using chain = varve::chain<first_two, third>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }
