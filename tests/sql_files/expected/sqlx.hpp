#pragma once
// varve_add_sql_migrations wrote this from sqlx (sqlx). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace sqlx_files {

struct create_users {
    static constexpr auto revision = "20240501081500";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "create users";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
)sql")
            .from_file("sqlx/20240501081500_create_users.sql", 1));
    static constexpr auto down = ::varve::dsl::irreversible("sqlx/20240501081500_create_users.sql has no down");
};

struct index_emails {
    static constexpr auto revision = "20240611093000";
    static constexpr auto revises = "20240501081500";
    static constexpr auto message = "index emails";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(-- no-transaction
CREATE INDEX CONCURRENTLY ix_users_email ON users (email);
)sql")
            .from_file("sqlx/20240611093000_index_emails.up.sql", 1).outside_transaction());
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(-- no-transaction
DROP INDEX CONCURRENTLY ix_users_email;
)sql")
            .from_file("sqlx/20240611093000_index_emails.down.sql", 1).outside_transaction());
};

}  // namespace sqlx_files

using sqlx = ::varve::chain<
    sqlx_files::create_users,
    sqlx_files::index_emails>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
