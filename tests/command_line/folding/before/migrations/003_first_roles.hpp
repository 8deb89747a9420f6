#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct first_roles {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto message = "the first roles";

    static constexpr auto up = steps(
        insert_into("roles", columns("id", "name"), row(1, "admin"), row(2, "user")));
    static constexpr auto down = steps(delete_from("roles"));
};

}  // namespace shop::migrations
