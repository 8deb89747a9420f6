#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "users";

    static constexpr auto up = steps(
        create_enum("mood", "good", "bad"),
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("nick", text),
            column("age", integer)),
        create_table("legacy", column("id", bigint).primary_key()));
};

}  // namespace shop::migrations
