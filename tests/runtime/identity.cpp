// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// An identity that is added to a table with rows.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/run.hpp"
#include "varve/varve.hpp"

namespace {

using namespace varve::dsl;

struct plain {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_table("it's", column("Id", bigint).primary_key(), column("note", text)),
              create_table("empty", column("id", integer).default_to(3)),
              execute("CREATE TABLE serials (id serial PRIMARY KEY, note text); INSERT INTO serials (note) VALUES ('a'), ('b')")
                  .effect(create_table("serials", column("id", integer).default_to(sql("nextval('serials_id_seq'::regclass)")).primary_key(),
                                       column("note", text))),
              insert_into("it's", columns("Id", "note"), row(41, "one"), row(-7, "two")));
    static constexpr auto down = steps(drop_table("empty"), drop_table("serials"), drop_table("it's"));
};
struct identity {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(alter_column("it's", "Id").add_identity_always(),
                                     alter_column("serials", "id").drop_default().add_identity(),
                                     alter_column("empty", "id").drop_default().set_not_null().add_identity());
};

using chain = varve::chain<plain, identity>;

}  // namespace

TEST_CASE("a new identity goes on after the greatest value of the rows, every time that it comes") {
    const varve::tests::scratch_database database;
    pqxx::connection connection(database.url());
    for (const char* const next : {"42", "43"}) {
        varve::run_migrations<chain>(connection);
        CHECK(varve::tests::query_value(connection, "INSERT INTO \"it's\" (note) VALUES ('new') RETURNING \"Id\"") == next);
        CHECK(varve::tests::query_value(connection, "INSERT INTO empty DEFAULT VALUES RETURNING id") == "1");
        const std::string added = varve::tests::query_value(connection, "INSERT INTO serials (note) VALUES ('c') RETURNING id");
        CHECK(added == varve::tests::query_value(connection, "SELECT max(id) FROM serials"));
        varve::run_migrations<chain>(connection, {.target = "001"});
        CHECK(varve::tests::query_value(connection, "INSERT INTO empty DEFAULT VALUES RETURNING id") == "3");
        varve::tests::run_sql(connection, "DELETE FROM empty");
    }
}
