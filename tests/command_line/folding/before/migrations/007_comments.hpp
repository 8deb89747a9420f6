#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct comments {
    static constexpr auto revision = "007";
    static constexpr auto revises = "006";
    static constexpr auto message = "comments";

    static constexpr auto up = steps(
        create_table("comments",
            column("id", bigint).identity().primary_key(),
            column("author", bigint).references("users", "id")));
};

}  // namespace shop::migrations
