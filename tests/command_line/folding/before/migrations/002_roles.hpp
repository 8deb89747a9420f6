#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct roles {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto message = "roles, and another mood";

    static constexpr auto up = steps(
        create_table("roles", column("id", integer).primary_key(), column("name", text).not_null()),
        create_table("tags", column("id", bigint).identity(), column("word", text)),
        add_enum_value("mood", "fair").after("good"),
        rename_column("users", "nick", "name"));
};

}  // namespace shop::migrations
