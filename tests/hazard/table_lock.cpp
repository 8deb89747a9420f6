// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The locks that varve names for an operation are those in pg_locks that other sessions may wait for.

#include "varve/hazard/table_lock.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "varve/dsl/dsl.hpp"
#include "varve/render/render.hpp"
#include "varve/replay/replay.hpp"
#include "varve/text/arena.hpp"

using namespace varve::dsl;
using varve::tests::scratch_database;

namespace {

using texts = std::vector<std::string>;

constexpr auto standing =
    steps(create_enum("state", "open", "paid"),
          create_table("users", column("id", bigint).identity().primary_key(), column("email", text).unique()),
          create_table(
              "orders", column("id", bigint).primary_key(), column("user_id", bigint).references("users", "id"),
              column("state", enumeration("state")).default_to("open"), column("note", text), column("total", integer)),
          add_constraint("orders", check("total >= 0").named("total_is_positive").not_valid()),
          create_index("ix_note", on("orders", "note")), create_table("alone", column("id", bigint).primary_key()));

std::string sql_of(const varve::operation& step) {
    varve::detail::buffer_sink text;
    render(text, step);
    return std::string(text.text());
}

/// Each as "ACCESS EXCLUSIVE on orders", sorted.
texts declaration_of(const varve::schema& before, const varve::operation& step) {
    texts result;
    for (const varve::table_lock& each : locks_of(before, step).locks) {
        result.push_back(std::string(name_of(each.mode)) + " on " + std::string(each.table.text()));
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// The strongest lock on each table that the transaction has after `sql`, from ROW EXCLUSIVE on.
texts taken_by(const std::string& url, const std::string& sql) {
    pqxx::connection connection(url);
    pqxx::work transaction(connection);
    const std::map<std::string, int> modes = {{"RowExclusiveLock", 0},
                                              {"ShareUpdateExclusiveLock", 1},
                                              {"ShareLock", 2},
                                              {"ShareRowExclusiveLock", 3},
                                              {"AccessExclusiveLock", 4}};
    // What a transaction has dropped, its own catalog does not show any more.
    std::map<std::string, std::string> tables;
    for (const auto& row : transaction.exec("SELECT oid, relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                                            "'public'::regnamespace")) {
        tables[row[0].c_str()] = row[1].c_str();
    }
    transaction.exec(sql);
    std::map<std::string, int> strongest;
    for (const auto& row : transaction.exec("SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = "
                                            "pg_backend_pid()")) {
        const auto table = tables.find(row[0].c_str());
        const auto mode = modes.find(row[1].c_str());
        if (table == tables.end() || mode == modes.end()) { continue; }
        const auto [at, fresh] = strongest.try_emplace(table->second, mode->second);
        if (!fresh) { at->second = std::max(at->second, mode->second); }
    }
    texts result;
    for (const auto& [table, mode] : strongest) {
        result.push_back(std::string(name_of(static_cast<varve::lock_mode>(mode))) + " on " + table);
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace

TEST_CASE("operations lock what varve says") {
    const scratch_database database;
    varve::detail::text_arena arena;
    varve::schema state(arena);
    for (const varve::operation& each : standing.operations()) {
        varve::tests::run_sql(database.url(), sql_of(each));
        REQUIRE_FALSE(replay(state, each));
    }
    static constexpr auto tried = steps(
        create_table("fresh", column("id", bigint), column("user_id", bigint).references("users", "id")),
        create_table("lonely", column("id", bigint)), drop_table("alone"), drop_table("orders"),
        rename_table("alone", "single"), add_column("orders", column("more", text)),
        add_column("orders", column("other", bigint).references("users", "id")), drop_column("orders", "note"),
        drop_column("orders", "user_id"), rename_column("orders", "note", "remark"),
        alter_column("orders", "note").set_not_null(), alter_column("orders", "total").type(bigint),
        alter_column("orders", "user_id").type(integer), alter_column("orders", "note").set_default("x"),
        alter_column("orders", "note").comment("what for"), alter_column("users", "id").type(integer),
        add_constraint("alone", foreign_key("id").references("users", "id")), add_constraint("alone", check("id > 0")),
        add_constraint("orders", unique("note")), drop_constraint("orders", "orders_user_id_fkey"),
        drop_constraint("orders", "total_is_positive"), validate_constraint("orders", "total_is_positive"),
        rename_constraint("orders", "total_is_positive", "positive"), create_index("ix_total", on("orders", "total")),
        drop_index("ix_note"), rename_index("ix_note", "ix_remark"), create_enum("kind", "a", "b"),
        add_enum_value("state", "sent"), execute("ALTER TYPE state RENAME VALUE 'paid' TO 'settled'").effect(replace_enum("state", "open", "settled")),
        create_schema("billing"), comment_on_table("orders", "what is bought"),
        comment_on_column("orders", "note", "a remark"), comment_on_index("ix_note", "for the list"),
        insert_into("users", columns("email"), row("a@b.c")), update("orders").set("note", "x").where("total = 0"),
        delete_from("orders").where("total = 0"),
        execute("ALTER TABLE public.orders ADD COLUMN more text; CREATE INDEX ix_more ON public.orders (more); UPDATE users SET email = 'x'"));
    for (const varve::operation& each : tried.operations()) {
        const std::string sql = sql_of(each);
        CAPTURE(sql);
        CHECK(declaration_of(state, each) == taken_by(database.url(), sql));
    }
    const varve::operation fewer = varve::operations::replace_enum{"state", {"open"}};
    CHECK(declaration_of(state, fewer) == taken_by(database.url(), sql_of(fewer)));
}

TEST_CASE("CONCURRENTLY locks little, and the locks of other SQL are unknown") {
    varve::detail::text_arena arena;
    varve::schema state(arena);
    for (const varve::operation& each : standing.operations()) { REQUIRE_FALSE(replay(state, each)); }
    static constexpr auto tried =
        steps(create_index("ix_total", on("orders", "total")).concurrently(), drop_index("ix_note").concurrently(),
              execute("DROP TABLE alone").effect(drop_table("alone")), execute("SELECT 1"),
              backfill("orders").set("note", "x"));
    const auto& each = tried.operations();
    CHECK(declaration_of(state, each[0]) == texts{"SHARE UPDATE EXCLUSIVE on orders"});
    CHECK(declaration_of(state, each[1]) == texts{"SHARE UPDATE EXCLUSIVE on orders"});
    CHECK(declaration_of(state, each[2]) == texts{"ACCESS EXCLUSIVE on alone"});
    CHECK(declaration_of(state, each[3]).empty());
    CHECK(declaration_of(state, each[4]) == texts{"ROW EXCLUSIVE on orders"});
    CHECK(locks_of(state, each[1]).known);
    CHECK_FALSE(locks_of(state, each[2]).known);
    CHECK_FALSE(locks_of(state, each[3]).known);
    static constexpr auto read = steps(execute("ALTER TABLE ONLY public.orders ADD x integer;"), execute("ALTER TABLE orders ADD x integer; SELECT 1"));
    CHECK(declaration_of(state, read.operations()[0]) == texts{"ACCESS EXCLUSIVE on orders"});
    CHECK(locks_of(state, read.operations()[0]).known);
    CHECK_FALSE(locks_of(state, read.operations()[1]).known);
}
