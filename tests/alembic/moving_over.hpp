#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A project that has come from Alembic, as docs/coming-from-alembic.md shows it. story.py runs it on a database that
// Alembic has made.

#include "varve/run.hpp"
#include "varve/varve.hpp"

namespace moving_over {

using namespace varve::dsl;

// [baseline]
struct baseline {
    static constexpr auto revision = "6fc18504e906";  // what `alembic heads` prints
    static constexpr auto revises = varve::base;
    static constexpr auto message = "what Alembic has built";

    static constexpr auto up = steps(
        create_enum("order_state", "open", "paid"),
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text).not_null().unique(),
            column("name", text).not_null()),
        create_table("orders",
            column("id", bigint).identity().primary_key(),
            column("user_id", bigint).not_null().references("users", "id").on_delete(cascade),
            column("total", numeric(10, 2)).not_null().default_to(0),
            column("placed_at", timestamptz).not_null().default_to(sql("now()")),
            column("state", enumeration("order_state")).not_null().default_to("open"),
            check("total >= 0").named("ck_orders_total")),
        create_index("ix_orders_user_id", on("orders", "user_id")),
        create_index("ix_orders_open", on("orders", "placed_at")).where("state = 'open'"),
        comment_on_table("orders", "what somebody has bought"));
};
// [/baseline]

struct add_phone {
    static constexpr auto revision = "7ad29615fa07";
    static constexpr auto revises = "6fc18504e906";
    static constexpr auto message = "users have a phone";

    static constexpr auto up = steps(add_column("users", column("phone", text)));
};

using chain = varve::chain<baseline, add_phone>;

// [run]
inline void run_on_alembics_table(pqxx::connection& connection) {
    varve::run_migrations<chain>(connection, {.history_table = "alembic_version"});
}
// [/run]

// [move]
inline void move_to_varve_history(pqxx::connection& connection) {
    varve::run_migrations<chain>(connection, {.history_table = "alembic_version"});  // to head
    varve::stamp<chain>(connection, {"head"});                                       // records head in varve_history
}
// [/move]

// [back]
inline void move_back(pqxx::connection& connection) {
    varve::run_migrations<chain>(connection, {.target = "6fc18504e906"});  // down to what Alembic knows
    varve::stamp<chain>(connection, {"6fc18504e906"}, {.history_table = "alembic_version"});
}
// [/back]

}  // namespace moving_over
