#pragma once
// varve_add_sql_migrations wrote this from flyway (flyway). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace flyway_files {

struct create_users {
    static constexpr auto revision = "1";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "create users";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
)sql")
            .from_file("flyway/V1__create_users.sql", 1));
};

struct add_names {
    static constexpr auto revision = "1.2";
    static constexpr auto revises = "1";
    static constexpr auto message = "add names";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(ALTER TABLE users ADD COLUMN name text;
)sql")
            .from_file("flyway/V1.2__add_names.sql", 1));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(ALTER TABLE users DROP COLUMN name;
)sql")
            .from_file("flyway/U1.2__add_names.sql", 1));
};

struct create_orders {
    static constexpr auto revision = "2";
    static constexpr auto revises = "1.2";
    static constexpr auto message = "create orders";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id));
)sql")
            .from_file("flyway/orders/V2__create_orders.sql", 1));
};

struct index_orders {
    static constexpr auto revision = "10";
    static constexpr auto revises = "2";
    static constexpr auto message = "index orders";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE INDEX CONCURRENTLY ix_orders_user_id ON orders (user_id);
CREATE INDEX CONCURRENTLY ix_users_name ON users (name);
)sql")
            .from_file("flyway/V10__index_orders.sql", 1).outside_transaction());
};

struct revision_11_template {
    static constexpr auto revision = "11";
    static constexpr auto revises = "10";
    static constexpr auto message = "template";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(COMMENT ON TABLE users IS 'written as ${name}';
)sql")
            .from_file("flyway/V11__template.sql", 1).outside_transaction());
};

}  // namespace flyway_files

using flyway = ::varve::chain<
    flyway_files::create_users,
    flyway_files::add_names,
    flyway_files::create_orders,
    flyway_files::index_orders,
    flyway_files::revision_11_template>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
