#pragma once
#include <varve/varve.hpp>

namespace shop::migrations {
using namespace varve::dsl;

struct moods {
    static constexpr auto revision = "004";
    static constexpr auto revises = "003";
    static constexpr auto message = "moods instead of ages";

    static constexpr auto up = steps(
        drop_table("legacy"),
        rename_table("tags", "labels"),  // its sequence is still tags_id_seq
        alter_column("labels", "word").set_not_null(),
        add_column("users", column("mood", enumeration("mood")).not_null().default_to("fair")),
        drop_column("users", "age"),
        add_column("roles", column("rank", integer).not_null().default_to(7)),
        alter_column("roles", "rank").set_default(8),
        create_index("ix_users_name", on("users", "name")));
};

}  // namespace shop::migrations
