#pragma once
// varve_add_sql_migrations wrote this from node_pg_migrate (node-pg-migrate). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace node_pg_migrate_files {

struct create_users {
    static constexpr auto revision = "1714551300000";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "create users";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

)sql")
            .from_file("node_pg_migrate/1714551300000_create-users.sql", 2));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP TABLE users;
)sql")
            .from_file("node_pg_migrate/1714551300000_create-users.sql", 5));
};

struct add_names {
    static constexpr auto revision = "1718098200000";
    static constexpr auto revises = "1714551300000";
    static constexpr auto message = "add names";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(ALTER TABLE users ADD COLUMN name text;
)sql")
            .from_file("node_pg_migrate/1718098200000_add_names.sql", 1));
};

}  // namespace node_pg_migrate_files

using node_pg_migrate = ::varve::chain<
    node_pg_migrate_files::create_users,
    node_pg_migrate_files::add_names>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
