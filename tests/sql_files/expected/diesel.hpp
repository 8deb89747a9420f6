#pragma once
// varve_add_sql_migrations wrote this from diesel (diesel). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace diesel_files {

struct diesel_initial_setup {
    static constexpr auto revision = "00000000000000";
    static constexpr auto revises = ::varve::base;
    static constexpr auto message = "diesel initial setup";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(-- This file was automatically created by Diesel to setup helper functions.
CREATE OR REPLACE FUNCTION diesel_set_updated_at() RETURNS trigger AS $$
BEGIN
    IF (NEW IS DISTINCT FROM OLD) THEN
        NEW.updated_at := current_timestamp;
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;
)sql")
            .from_file("diesel/00000000000000_diesel_initial_setup/up.sql", 1));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP FUNCTION IF EXISTS diesel_set_updated_at();
)sql")
            .from_file("diesel/00000000000000_diesel_initial_setup/down.sql", 1));
};

struct create_users {
    static constexpr auto revision = "20240501081500";
    static constexpr auto revises = "00000000000000";
    static constexpr auto message = "create users";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE TABLE users (
    id    serial PRIMARY KEY,
    email varchar NOT NULL
)
)sql")
            .from_file("diesel/2024-05-01-081500_create_users/up.sql", 1));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(DROP TABLE users
)sql")
            .from_file("diesel/2024-05-01-081500_create_users/down.sql", 1));
};

struct index_emails {
    static constexpr auto revision = "20240611093000";
    static constexpr auto revises = "20240501081500";
    static constexpr auto message = "index emails";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(CREATE INDEX CONCURRENTLY ix_users_email ON users (email);
)sql")
            .from_file("diesel/2024-06-11-093000_index_emails/up.sql", 1).outside_transaction());
    static constexpr auto down = ::varve::dsl::irreversible("diesel/2024-06-11-093000_index_emails/down.sql has an empty down");
};

}  // namespace diesel_files

using diesel = ::varve::chain<
    diesel_files::diesel_initial_setup,
    diesel_files::create_users,
    diesel_files::index_emails>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
