// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// varve reports exactly the operations that read or write a whole table on the server.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/server_version.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/hazard/hazards.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/text/arena.hpp"

using namespace varve::dsl;
using varve::hazard;

namespace {

constexpr auto existing = steps(
    create_enum("state", "open", "paid"),
    create_table("p", column("id", bigint).primary_key(), column("name", varchar(10)).unique()),
    create_table("q", column("id", bigint).primary_key(), column("p", bigint), column("t", text), column("v", varchar(10)), column("n", integer),
                 column("m", integer), column("s", enumeration("state")), column("w", varchar(10)), column("x", varchar(10)),
                 column("amount", numeric(10, 2)), column("made", timestamp), column("g", integer).generated_as("z + 1"), column("z", integer), column("k", bigint).not_null()),
    add_constraint("q", check("m IS NOT NULL AND m > 0").named("m_is_there")), add_constraint("q", check("k IS NOT NULL").named("late").not_valid()),
    add_constraint("q", check("w <> 'z'").named("w_is_fine")), create_index("ix_v", on("q", "v")),
    create_index("ix_x", on("q", expression("lower(x)"))), create_index("ux_k", on("q", "k")).unique(),
    create_index("ux_n", on("q", "n")).unique());

std::string sql_of(const varve::operation& step) {
    varve::detail::buffer_sink text;
    render(text, step);
    return std::string(text.text());
}

bool is_slow(const varve::schema& before, const varve::operation& step) {
    const varve::detail::hazard_segment segment;
    varve::detail::hazard_finder finder(before, segment);
    visit([&finder](const auto& each) { finder.find(each); }, step);
    return finder.is_slow();
}

/// How often the transaction has read q from its begin to its end.
int scans_in(pqxx::work& transaction) {
    return transaction.exec("SELECT pg_stat_get_xact_numscans('q'::regclass)")[0][0].as<int>();
}
/// The files of q and its indexes, as an array.
std::string files_in(pqxx::work& transaction) {
    return transaction.exec("SELECT array_agg(pg_relation_filenode(each)) FROM (SELECT indexrelid FROM pg_index WHERE indrelid = 'q'::regclass "
                            "UNION ALL SELECT 'q'::regclass) AS own (each)")[0][0].c_str();
}

/// Runs each operation on a server that has the tables, and rolls it back. Compares what it has read and written with what varve says.
void compare_with_server(const varve::list<varve::operation>& tried) {
    const varve::tests::scratch_database database;
    varve::detail::text_arena arena;
    varve::schema state(arena);
    for (const varve::operation& each : existing.operations()) {
        varve::tests::run_sql(database.url(), sql_of(each));
        const varve::refusal no = replay(state, each);
        INFO(no.what());
        REQUIRE_FALSE(no);
    }
    for (const varve::operation& each : tried) {
        const std::string sql = sql_of(each);
        CAPTURE(sql);
        pqxx::connection connection(database.url());
        pqxx::work transaction(connection);
        // In UTC, PostgreSQL keeps the values of a time without zone. The session's zone is not known before.
        transaction.exec("SET LOCAL timezone = 'Europe/Berlin'");
        const int scans = scans_in(transaction);
        const std::string files = files_in(transaction);
        transaction.exec(sql);
        const bool read = scans_in(transaction) > scans;
        const bool written = transaction.exec("SELECT '" + files + "'::oid[] <@ '" + files_in(transaction) + "'::oid[]")[0][0].c_str() == std::string("f");
        CHECK(is_slow(state, each) == (read || written));
    }
}

}  // namespace

TEST_CASE("what reads or writes a whole table is what varve says") {
    static constexpr auto tried = steps(
        add_column("q", column("c", integer)), add_column("q", column("c", integer).not_null().default_to(5)),
        add_column("q", column("c", timestamptz).not_null().default_to(sql("now()"))),
        add_column("q", column("c", timestamptz).default_to(sql("clock_timestamp()"))),
        add_column("q", column("c", double_precision).default_to(sql("random()"))), add_column("q", column("c", text).default_to(sql("lower('A' || current_user)"))),
        add_column("q", column("c", uuid).default_to(sql("gen_random_uuid()"))), add_column("q", column("c", integer).identity()),
        add_column("q", column("c", integer).generated_as("n + 1")), add_column("q", column("c", integer).check("c > 0")),
        add_column("q", column("c", integer).unique()), add_column("q", column("c", bigint).references("p", "id")),
        add_constraint("q", check("n > 0")), add_constraint("q", check("n > 0").not_valid()), validate_constraint("q", "late"),
        add_constraint("q", foreign_key("p").references("p", "id")), add_constraint("q", foreign_key("p").references("p", "id").not_valid()),
        add_constraint("q", unique("p")), add_constraint("q", unique("k").using_index("ux_k")), drop_constraint("q", "m_is_there"),
        alter_column("q", "n").set_not_null(), alter_column("q", "m").set_not_null(), alter_column("q", "k").set_not_null(),
        alter_column("q", "k").drop_not_null(), alter_column("q", "n").set_default(4), alter_column("q", "k").add_identity(),
        alter_column("q", "v").type(varchar(20)), alter_column("q", "v").type(text), alter_column("q", "v").type(text).using_("v"),
        alter_column("q", "v").type(text).using_("v::text"), alter_column("q", "v").type(text).using_("lower(v)"),
        alter_column("q", "v").type(text).collate("C"), alter_column("q", "w").type(varchar(20)), alter_column("q", "x").type(varchar(20)),
        alter_column("q", "x").type(varchar(5)), alter_column("q", "n").type(bigint), alter_column("q", "amount").type(numeric(12, 2)),
        alter_column("q", "amount").type(numeric(12, 3)), alter_column("q", "made").type(timestamptz), alter_column("q", "made").type(timestamp(6)),
        alter_column("q", "t").type(varchar(20)), alter_column("q", "t").type(varchar), drop_column("q", "t"), rename_column("q", "n", "o"),
        create_index("i", on("q", "n")), rename_index("ix_v", "ix_w"), comment_on_table("q", "x"));
    compare_with_server(tried.operations());
}

TEST_CASE("what only newer servers know reads or writes a whole table where varve says", "[since_18]") {
    if (!varve::tests::needs_server(18)) { return; }
    static constexpr auto tried = steps(
        add_column("q", column("c", integer).generated_as("n + 1").virtual_()), add_column("q", column("c", integer).generated_as("n + 1").virtual_().not_null()),
        add_column("q", column("c", integer).generated_as("n + 1").virtual_().check("c > 0")), add_constraint("q", not_null("n")),
        add_constraint("q", not_null("m")), add_constraint("q", not_null("n").not_valid()),
        execute("ALTER TABLE q ADD CONSTRAINT c NOT NULL n"), execute("ALTER TABLE q ADD CONSTRAINT c NOT NULL n NOT VALID"),
        execute("ALTER TABLE q ADD CONSTRAINT c CHECK (n > 0) NOT ENFORCED"),
        execute("ALTER TABLE q ADD CONSTRAINT c FOREIGN KEY (p) REFERENCES p NOT ENFORCED"),
        execute("ALTER TABLE q ADD CONSTRAINT c FOREIGN KEY (p) REFERENCES p NOT ENFORCED; ALTER TABLE q ALTER CONSTRAINT c NOT ENFORCED"),
        execute("ALTER TABLE q ADD CONSTRAINT c FOREIGN KEY (p) REFERENCES p NOT ENFORCED; ALTER TABLE q ALTER CONSTRAINT c ENFORCED"));
    compare_with_server(tried.operations());
}

TEST_CASE("a check that becomes enforced reads the whole table", "[since_19]") {
    if (!varve::tests::needs_server(19)) { return; }
    static constexpr auto tried = steps(execute("ALTER TABLE q ADD CONSTRAINT c CHECK (n > 0) NOT ENFORCED; ALTER TABLE q ALTER CONSTRAINT c ENFORCED"),
                                        execute("ALTER TABLE q ADD CONSTRAINT c CHECK (n > 0) NOT ENFORCED; ALTER TABLE q ALTER CONSTRAINT c NOT ENFORCED"));
    compare_with_server(tried.operations());
}
