#pragma once
#include <varve/varve.hpp>

namespace app::migrations {
using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users";

    static constexpr auto up = steps(
        create_enum("mood", "good", "bad"),
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("full_name", text),
            column("how", enumeration("mood")).not_null().default_to("good")));
};

}  // namespace app::migrations
