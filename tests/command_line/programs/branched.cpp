// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain with branches, a dependency, a merge, and two heads.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct start {
    static constexpr auto revision = "a0";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "start";
    static constexpr auto up = steps(create_table("start", column("id", bigint).primary_key()));
};
struct shop {
    static constexpr auto revision = "b1";
    static constexpr auto revises = "a0";
    static constexpr auto branch_labels = "shop";
    static constexpr auto message = "the shop";
    static constexpr auto up = steps(create_table("shop", column("id", bigint).primary_key()));
};
struct billing {
    static constexpr auto revision = "c1";
    static constexpr auto revises = "a0";
    static constexpr auto branch_labels = "billing";
    static constexpr auto message = "billing";
    static constexpr auto up = steps(create_table("billing", column("id", bigint).primary_key()));
};
struct both {
    static constexpr auto revision = "d1";
    static constexpr auto revises = revisions("b1", "c1");
    static constexpr auto message = "merge shop and billing";
    static constexpr auto up = steps();
};
struct library {
    static constexpr auto revision = "l1";
    static constexpr auto revises = varve::base;
    static constexpr auto branch_labels = "library";
    static constexpr auto depends_on = "b1";
    static constexpr auto message = "a line of its own";
    static constexpr auto up = steps(create_table("library", column("id", bigint).primary_key()));
};

using chain = varve::branches<start, shop, billing, both, library>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }
