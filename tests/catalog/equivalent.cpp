// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Two chains that varve::equivalent accepts build the same catalog, and two that it refuses do not.

#include "varve/equivalent.hpp"

#include <regex>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/chain_checks.hpp"

namespace {

using namespace varve::dsl;
using varve::tests::scratch_database;

struct tables {
    static constexpr auto revision = "001";
    static constexpr auto revises = varve::base;
    static constexpr auto up =
        steps(create_schema("billing"), create_enum("state", "open", "paid"),
              create_table("people", column("id", bigint).identity().primary_key(), column("name", varchar(40)).default_to("x"), column("age", integer).check("age > 0")),
              create_table("buys", column("id", bigint).primary_key(), column("person_id", bigint).references("people", "id").on_delete(cascade), column("junk", text)),
              create_index("ix_buys_junk", on("buys", "junk")));
};
struct objects {
    static constexpr auto revision = "002";
    static constexpr auto revises = "001";
    static constexpr auto up = steps(
        execute("CREATE VIEW adults AS SELECT id, name FROM people WHERE age >= 18"),
        execute("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"),
        execute("CREATE TRIGGER touch_people BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION touch()"),
        execute("GRANT SELECT ON people TO PUBLIC; ALTER TABLE people ENABLE ROW LEVEL SECURITY"),
        execute("ALTER TABLE people ADD COLUMN email text NOT NULL; CREATE UNIQUE INDEX ix_email ON people (lower(email)) WHERE age > 1"));
    static constexpr auto down = irreversible("a test");
};
struct changes {
    static constexpr auto revision = "003";
    static constexpr auto revises = "002";
    static constexpr auto up =
        steps(rename_table("buys", "orders"), drop_column("orders", "junk"), rename_column("orders", "person_id", "user_id"),
              add_enum_value("state", "sent").after("open"), add_column("orders", column("total", integer).default_to(0)),
              alter_column("orders", "total").type(numeric(10, 2)), comment_on_table("orders", "what was bought"), comment_on_index("ix_email", "to log in"),
              create_table("billing.invoices", column("id", bigint).primary_key(), column("order_id", bigint).not_null().references("orders", "id")),
              add_constraint("people", unique("name", "age").deferrable()), rename_constraint("people", "people_age_check", "age_is_positive"));
    static constexpr auto down = irreversible("a test");
};
constexpr auto objects_of_sql = execute(
    "CREATE VIEW adults AS SELECT id, name FROM people WHERE age >= 18;"
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;"
    "CREATE TRIGGER touch_people BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION touch();"
    "GRANT SELECT ON people TO PUBLIC; ALTER TABLE people ENABLE ROW LEVEL SECURITY");
constexpr auto people =
    create_table("people", column("email", text).not_null(), column("id", bigint).identity().primary_key(), column("name", varchar(40)).default_to("x"),
                 column("age", integer), check("age > 0").named("age_is_positive"), unique("name", "age").deferrable());
constexpr auto orders =
    create_table("orders", column("id", bigint), column("user_id", bigint), column("total", numeric(10, 2)).default_to(0), primary_key("id").named("buys_pkey"),
                 foreign_key("user_id").references("people", "id").on_delete(cascade).named("buys_person_id_fkey"));
constexpr auto invoices =
    create_table("billing.invoices", column("id", bigint).primary_key(), column("order_id", bigint).not_null().references("orders", "id"));
struct fold {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_schema("billing"), create_enum("state", "open", "sent", "paid"), people, orders, invoices, objects_of_sql,
                                     comment_on_table("orders", "what was bought"),
                                     create_index("ix_email", on("people", expression("lower(email)"))).unique().where("age > 1"),
                                     comment_on_index("ix_email", "to log in"));
    static constexpr auto down = irreversible("a test");
};
struct fold_without_index {
    static constexpr auto revision = "003";
    static constexpr auto revises = varve::base;
    static constexpr auto up = steps(create_schema("billing"), create_enum("state", "open", "sent", "paid"), people, orders, invoices, objects_of_sql,
                                     comment_on_table("orders", "what was bought"));
    static constexpr auto down = irreversible("a test");
};

using history = varve::chain<tables, objects, changes>;
using folded = varve::chain<fold>;
using forgetful = varve::chain<fold_without_index>;

static_assert(varve::equivalent<history, folded>);
static_assert(!varve::is_equivalent<history, forgetful>);

/// A database at the head of a chain.
template <class Chain>
struct database_at_head {
    scratch_database database{"equivalent"};
    pqxx::connection connection;
    varve::detail::text_arena texts;
    varve::schema schema;

    database_at_head() : connection(migrated(database.url())), schema(varve::read_catalog(connection, texts)) {}

    /// The dump without what varve does not compare. From PostgreSQL 18 on, a NOT NULL keeps the name that the server chose for it when
    /// its column is renamed.
    std::string dump() const {
        static const std::regex chosen("CONSTRAINT [^ ]*_not_null[0-9]* NOT NULL");
        const std::string whole = std::regex_replace(varve::tests::pg_dump_schema(database.url(), ""), chosen, "NOT NULL");
        return varve::tests::without_sequence_names(varve::tests::without_column_order(whole));
    }

private:
    static std::string migrated(const std::string& url) {
        varve::tests::plan_mover(url, Chain::migrations()).move_to(Chain::size);
        return url;
    }
};

std::vector<std::string> differences(database_at_head<history>& first, auto& second) {
    varve::compare_options options;
    options.column_order = false;
    return varve::differences(second.connection, first.schema, second.schema, options);
}

TEST_CASE("equivalent chains build the same catalog") {
    database_at_head<history> first;
    database_at_head<folded> second;
    CHECK(differences(first, second) == std::vector<std::string>());
    CHECK(varve::tests::different_lines(first.dump(), second.dump()) == "\n  (the same lines in another order)");
}

TEST_CASE("a chain that is not equivalent builds another catalog") {
    database_at_head<history> first;
    database_at_head<forgetful> second;
    CHECK(differences(first, second).size() == 1);
    CHECK(varve::tests::different_lines(first.dump(), second.dump()).find("ix_email") != std::string::npos);
}

}  // namespace
