#pragma once
// varve_add_sql_migrations wrote this from dbmate (dbmate). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace dbmate_files {

struct create_users {
    static constexpr auto revision = "20240501081500";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "create users";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);

)sql")
            .from_file("dbmate/20240501081500_create_users.sql", 2));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP TABLE users;
)sql")
            .from_file("dbmate/20240501081500_create_users.sql", 5));
};

struct index_emails {
    static constexpr auto revision = "20240611093000";
    static constexpr auto revises = "20240501081500";
    static constexpr auto message = "index emails";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE INDEX CONCURRENTLY ix_users_email ON users (email);

)sql")
            .from_file("dbmate/20240611093000_index_emails.sql", 2).outside_transaction());
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP INDEX CONCURRENTLY ix_users_email;
)sql")
            .from_file("dbmate/20240611093000_index_emails.sql", 5).outside_transaction());
};

struct first_user {
    static constexpr auto revision = "20240612000000";
    static constexpr auto revises = "20240611093000";
    static constexpr auto message = "first user";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(INSERT INTO users (id, email) VALUES (1, 'root@localhost');

)sql")
            .from_file("dbmate/20240612000000_first_user.sql", 2));
    static constexpr auto down = ::varve::dsl::irreversible("dbmate/20240612000000_first_user.sql has an empty down");
};

}  // namespace dbmate_files

using dbmate = ::varve::chain<
    dbmate_files::create_users,
    dbmate_files::index_emails,
    dbmate_files::first_user>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
