#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct posts {
    static constexpr auto revision = "006";
    static constexpr auto revises = "005";
    static constexpr auto message = "posts";

    static constexpr auto up = steps(
        create_table("posts", column("user_id", bigint).not_null()),
        add_column("posts", column("body", text)),
        alter_column("posts", "body").set_not_null(),
        add_constraint("posts", foreign_key("user_id").references("users", "id")),
        rename_table("posts", "articles"),
        update("roles").set("rank", 1).where("name = 'admin'"));
    static constexpr auto down = steps(
        update("roles").set("rank", 7).where("name = 'admin'"),
        drop_table("articles"));
};

}  // namespace shop::migrations
