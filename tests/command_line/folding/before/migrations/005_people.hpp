#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct people {
    static constexpr auto revision = "005";
    static constexpr auto revises = "004";
    static constexpr auto message = "a view of the users";

    static constexpr auto up = steps(execute("CREATE VIEW people AS SELECT id, name FROM users"));
    static constexpr auto down = steps(execute("DROP VIEW people"));
};

}  // namespace shop::migrations
