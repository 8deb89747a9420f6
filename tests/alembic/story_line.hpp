#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// One line of migrations. story_versions.py has the same for Alembic.

#include "varve/varve.hpp"

namespace story_line {

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "1f0a6c2e9b01";
    static constexpr auto revises = varve::base;
    static constexpr auto message = "add users";
    static constexpr auto up = steps(
        create_table("users", column("id", bigint).identity().primary_key(), column("email", text).not_null().unique()));
};

// [add_orders]
struct add_orders {
    static constexpr auto revision = "2b7d41c8a502";
    static constexpr auto revises = "1f0a6c2e9b01";
    static constexpr auto message = "add orders";

    static constexpr auto up = steps(
        create_table("orders",
            column("id", bigint).identity().primary_key(),
            column("user_id", bigint).not_null().references("users", "id").on_delete(cascade),
            column("total", numeric(10, 2)).not_null().default_to(0),
            column("made", timestamptz).not_null().default_to(sql("now()"))),
        create_index("ix_orders_user_id", on("orders", "user_id")));
    // down is derived
};
// [/add_orders]

struct add_name {
    static constexpr auto revision = "3c9e52d7b603";
    static constexpr auto revises = "2b7d41c8a502";
    static constexpr auto message = "add users.name";
    static constexpr auto up = steps(add_column("users", column("name", varchar(40))));
};

struct add_state {
    static constexpr auto revision = "4daf63e6c704";
    static constexpr auto revises = "3c9e52d7b603";
    static constexpr auto message = "orders have a state";
    static constexpr auto up =
        steps(create_enum("order_state", "open", "paid"),
              add_column("orders", column("state", enumeration("order_state")).not_null().default_to("open")));
};

struct tighten {
    static constexpr auto revision = "5eb074f5d805";
    static constexpr auto revises = "4daf63e6c704";
    static constexpr auto message = "every user has a name";
    static constexpr auto up =
        steps(alter_column("users", "name").type(text).set_not_null(),
              add_constraint("orders", check("total >= 0").named("ck_orders_total")));
};

struct polish {
    static constexpr auto revision = "6fc18504e906";
    static constexpr auto revises = "5eb074f5d805";
    static constexpr auto message = "rename orders.made";
    static constexpr auto up =
        steps(rename_column("orders", "made", "placed_at"),
              create_index("ix_orders_open", on("orders", "placed_at")).where("state = 'open'"),
              comment_on_table("orders", "what somebody has bought"));
};

using chain = varve::chain<add_users, add_orders, add_name, add_state, tighten, polish>;

}  // namespace story_line
