// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Structs whose annotations declare their tables, for a compiler with reflection: g++ 16 with -std=c++26 -freflection.
// [model]
#include <varve/models.hpp>

using namespace varve::dsl;

struct add_users {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(
        create_table("users",
            column("id", bigint).identity().primary_key(),
            column("email", text).not_null().unique().comment("login"),
            column("name", text)),
        create_index("ix_users_name", on("users", "name")));
};
using chain = varve::chain<add_users>;

struct [[=varve::table("users")]] user {
    [[=primary_key.identity()]]           std::int64_t id;
    [[=unique, =column.comment("login")]] std::string email;
    [[=indexed]]                          std::optional<std::string> name;
};

static_assert(varve::in_sync<chain, varve::models<user>>);
// [/model]

// [more]
enum class [[=varve::enumeration("order_state")]] state { open, paid };

struct stamped {
    [[=primary_key.identity()]]            std::int64_t id;
    [[=column.default_to(sql("now()"))]]   std::chrono::sys_time<std::chrono::microseconds> made;
};

struct [[=varve::table("billing.orders"), =unique.of("user_id", "number"), =indexed.of("user_id", "made").where("status = 'open'")]]
    order : stamped {
    [[=references(&user::id).on_delete(cascade)]]   std::int64_t user_id;
    [[=checked("number > 0")]]                      std::int32_t number;
    [[=column.type(numeric(12, 2)).name("amount")]] double total;
    [[=column.default_to("open")]]                  state status;
    [[=references<order>(&order::id)]]              std::optional<std::int64_t> replaces;
};
// [/more]

struct add_orders {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        create_schema("billing"),
        create_enum("order_state", "open", "paid"),
        create_table("billing.orders",
            column("id", bigint).identity().primary_key(),
            column("made", timestamptz).not_null().default_to(sql("now()")),
            column("user_id", bigint).not_null().references("users", "id").on_delete(cascade),
            column("number", integer).not_null().check("number > 0"),
            column("amount", numeric(12, 2)).not_null(),
            column("status", enumeration("order_state")).not_null().default_to("open"),
            column("replaces", bigint).references("billing.orders", "id"),
            unique("user_id", "number")),
        create_index("ix_billing_orders_user_id", on("billing.orders", "user_id", "made")).where("status = 'open'"));
};

static_assert(varve::in_sync<varve::chain<add_users, add_orders>, varve::models<user, order>>);

int main() {}
