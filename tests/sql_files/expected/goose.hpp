#pragma once
// varve_add_sql_migrations wrote this from goose (goose). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace goose_files {

struct create_users {
    static constexpr auto revision = "00001";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "create users";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(-- +goose StatementBegin
CREATE FUNCTION touch() RETURNS trigger AS $$
BEGIN
    NEW.touched := now();
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, touched timestamptz);

)sql")
            .from_file("goose/00001_create_users.sql", 2));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP TABLE users;
DROP FUNCTION touch();
)sql")
            .from_file("goose/00001_create_users.sql", 13));
};

struct index_emails {
    static constexpr auto revision = "00002";
    static constexpr auto revises = "00001";
    static constexpr auto message = "index emails";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE INDEX CONCURRENTLY ix_users_email ON users (email);

)sql")
            .from_file("goose/00002_index_emails.sql", 3).outside_transaction());
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP INDEX CONCURRENTLY ix_users_email;
)sql")
            .from_file("goose/00002_index_emails.sql", 6).outside_transaction());
};

struct add_names {
    static constexpr auto revision = "00010";
    static constexpr auto revises = "00002";
    static constexpr auto message = "add names";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(ALTER TABLE users ADD COLUMN name text;
)sql")
            .from_file("goose/00010_add_names.sql", 2));
};

}  // namespace goose_files

using goose = ::varve::chain<
    goose_files::create_users,
    goose_files::index_emails,
    goose_files::add_names>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
