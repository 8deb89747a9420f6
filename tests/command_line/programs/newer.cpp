// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A chain whose last migration needs a newer server.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_posts {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add posts";
    static constexpr auto up = steps(create_table("posts", column("id", bigint).primary_key(), column("title", text)));
};

struct add_slug {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "add slug";
    static constexpr auto up = steps(add_column("posts", column("slug", text).generated_as("lower(title)").virtual_()));
};

using chain = varve::chain<add_posts, add_slug>;
static_assert(varve::least_version<chain>.version == 18);

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }
