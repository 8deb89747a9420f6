#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct posts {
    static constexpr auto revision = "006";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "posts";
    static constexpr auto replaces = revisions("001", "002", "003", "004", "005");

    static constexpr auto up = steps(
        create_enum("mood", "good", "fair", "bad"),
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("name", text),
            column("mood", enumeration("mood")).not_null().default_to("fair")),
        create_index("ix_users_name", on("users", "name")),
        create_table("roles",
            column("id", integer).primary_key(),
            column("name", text).not_null()),
        create_table("tags", column("id", bigint).identity(), column("word", text)),
        insert_into("roles", columns("id", "name"), row(1, "admin"), row(2, "user")),
        rename_table("tags", "labels"),
        alter_column("labels", "word").set_not_null(),
        add_column("roles", column("rank", integer).not_null().default_to(7)),
        alter_column("roles", "rank").set_default(8),
        execute("CREATE VIEW people AS SELECT id, name FROM users"),
        create_table("articles",
            column("user_id", bigint)
                .not_null("posts_user_id_not_null")
                .references("users", "id")
                .named("posts_user_id_fkey"),
            column("body", text).not_null("posts_body_not_null")),
        update("roles").set("rank", 1).where("name = 'admin'"));
    static constexpr auto down = steps(
        update("roles").set("rank", 7).where("name = 'admin'"),
        drop_table("articles"),
        execute("DROP VIEW people"),
        alter_column("roles", "rank").set_default(7),
        drop_column("roles", "rank"),
        alter_column("labels", "word").drop_not_null(),
        rename_table("labels", "tags"),
        delete_from("roles"),
        drop_table("tags"),
        drop_table("roles"),
        drop_index("ix_users_name"),
        drop_table("users"),
        drop_enum("mood"));
};

}  // namespace shop::migrations
