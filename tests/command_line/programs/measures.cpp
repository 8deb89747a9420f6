// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A table whose expressions PostgreSQL prints with other words than the chain has.

#include <varve/cli.hpp>
#include <varve/varve.hpp>

using namespace varve::dsl;

namespace {

struct add_measures {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add measures";
    static constexpr auto up = steps(
        create_table("measures", column("id", bigint).identity().primary_key(),
                     column("total", numeric(10, 2)).not_null().default_to(sql("1 + 1")).check("total >= 0"),
                     column("title", varchar(40)).default_to(sql("lower('X')")),
                     column("slug", text).generated_as("lower(title)"), check("title <> 'none'").named("has_a_title")),
        create_index("ix_measures_title", on("measures", expression("upper(title)"))).where("title in ('a', 'b')"));
};

using chain = varve::chain<add_measures>;

}  // namespace

int main(int argc, char** argv) { return varve::cli<chain>(argc, argv); }
