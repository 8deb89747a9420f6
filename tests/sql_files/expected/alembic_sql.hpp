#pragma once
// varve_add_sql_migrations wrote this from alembic_sql (alembic-sql). Edit the files there.

#include <varve/varve.hpp>

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace sql_files {
namespace alembic_sql_files {

struct revision_1975ea83b712 {
    static constexpr auto revision = "1975ea83b712";
    static constexpr auto revises = ::varve::base;
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(

CREATE TABLE account (
    id SERIAL NOT NULL, 
    name VARCHAR(50) NOT NULL, 
    PRIMARY KEY (id)
);

)sql")
            .from_file("alembic_sql/upgrade.sql", 8));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(

DROP TABLE account;

)sql")
            .from_file("alembic_sql/downgrade.sql", 21));
};

struct revision_ae1027a6acf {
    static constexpr auto revision = "ae1027a6acf";
    static constexpr auto revises = "1975ea83b712";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(

ALTER TABLE account ADD COLUMN seen TIMESTAMP WITH TIME ZONE;

)sql")
            .from_file("alembic_sql/upgrade.sql", 18),
        ::varve::dsl::execute(R"sql(

CREATE INDEX CONCURRENTLY ix_account_name ON account (name);

)sql")
            .from_file("alembic_sql/upgrade.sql", 22).outside_transaction());
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(

DROP INDEX CONCURRENTLY ix_account_name;

)sql")
            .from_file("alembic_sql/downgrade.sql", 11).outside_transaction(),
        ::varve::dsl::execute(R"sql(

ALTER TABLE account DROP COLUMN seen;

)sql")
            .from_file("alembic_sql/downgrade.sql", 15));
};

struct revision_b3 {
    static constexpr auto revision = "b3";
    static constexpr auto revises = "ae1027a6acf";
    static constexpr auto up = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(

ALTER TABLE account ADD COLUMN email TEXT NOT NULL;

)sql")
            .from_file("alembic_sql/upgrade.sql", 30));
    static constexpr auto down = ::varve::dsl::steps(
        ::varve::dsl::execute(R"sql(

ALTER TABLE account DROP COLUMN email;

)sql")
            .from_file("alembic_sql/downgrade.sql", 3));
};

}  // namespace alembic_sql_files

using alembic_sql = ::varve::chain<
    alembic_sql_files::revision_1975ea83b712,
    alembic_sql_files::revision_ae1027a6acf,
    alembic_sql_files::revision_b3>;

}  // namespace sql_files

#if defined(__clang__)
#pragma clang diagnostic pop
#endif
