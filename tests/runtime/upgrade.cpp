// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/database.hpp"
#include "support/hand_made.hpp"
#include "support/proxy.hpp"
#include "varve/run.hpp"

namespace {

using varve::report;
using varve::tests::create_table;
using varve::tests::hand_made;
using varve::tests::query_value;
using varve::tests::scratch_database;

/// What run_migrations wants of a chain.
struct three {
    static const varve::list<varve::migration>& migrations() {
        static const hand_made chain = hand_made()
                                           .add("001", {create_table("a", {"id"})})
                                           .add("002", {create_table("b", {"id"}), varve::tests::add_column("b", "more")})
                                           .message("it's the second")
                                           .add("003", {create_table("c", {"id"})});
        return chain.migrations();
    }
};

std::vector<std::string> ran(const report& done) {
    std::vector<std::string> result;
    for (const varve::reported_migration& each : done.ran) {
        result.push_back((each.direction == varve::way::up ? "+" : "-") + each.revision);
    }
    return result;
}

using words = std::vector<std::string>;

std::string tables(pqxx::connection& connection) {
    return query_value(connection,
                       "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
                       "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
}

}  // namespace

TEST_CASE("an empty database comes to head, and stays there") {
    const scratch_database database;
    pqxx::connection connection(database.url());

    const report first = varve::run_migrations<three>(connection);
    CHECK(ran(first) == words{"+001", "+002", "+003"});
    CHECK(first.from.empty());
    CHECK(first.to == "003");
    CHECK(first.changed());
    CHECK(first.ran[1].message == "it's the second");
    for (const auto& each : first.ran) {
        CHECK(each.duration.count() > 0);
        CHECK(each.duration < std::chrono::seconds(30));
    }
    CHECK(tables(connection) == "a b c varve_history");

    const report second = varve::run_migrations<three>(connection);
    CHECK_FALSE(second.changed());
    CHECK(second.from == "003");
    CHECK(second.to == "003");
}

TEST_CASE("the history says what was applied, by whom and how long it took") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<three>(connection);
    CHECK(query_value(connection,
                      "SELECT string_agg(concat_ws('|', position, revision, coalesce(parent, '-'), message, coalesce(pending, '-')),"
                      " ' ' ORDER BY position) FROM varve_history") ==
          "1|001|-|001|- 2|002|001|it's the second|- 3|003|002|003|-");
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history WHERE applied_by = session_user AND fingerprint ~ "
                                  "'^varve1:[0-9a-f]{16}$' AND lineage ~ '^varve1:[0-9a-f]{16}$' AND duration > interval '0' "
                                  "AND now() - applied_at < interval '1 minute' AND varve LIKE 'varve %'") == "3");
}

TEST_CASE("the report and the history measure the same time") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const hand_made chain = hand_made().add("001", {create_table("a", {"id"})}).add("002", {varve::tests::sql("SELECT pg_sleep(0.5)")}, {});
    const report done = varve::detail::run(chain, connection, {});
    const double recorded = std::stod(query_value(connection, "SELECT extract(epoch FROM duration) FROM varve_history WHERE position = 2"));
    const double reported = static_cast<double>(done.ran[1].duration.count()) / 1e6;
    CHECK(recorded >= 0.5);
    CHECK(reported >= 0.3);  // from the answer before to this one, which a busy machine may read late
    CHECK(recorded == Catch::Approx(reported).margin(0.2));
}

TEST_CASE("every target is reached from everywhere, in both directions") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    const auto to = [&](const char* target) { return ran(varve::run_migrations<three>(connection, {.target = target})); };
    CHECK(to("+1") == words{"+001"});
    CHECK(to("003") == words{"+002", "+003"});
    CHECK(to("-1") == words{"-003"});
    CHECK(tables(connection) == "a b varve_history");
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "2");
    CHECK(to("002") == words{});
    CHECK(to("base") == words{"-002", "-001"});
    CHECK(tables(connection) == "varve_history");
    CHECK(to("base") == words{});
    CHECK(to("head") == words{"+001", "+002", "+003"});
    CHECK(to("001") == words{"-003", "-002"});
    const report down = varve::run_migrations<three>(connection, {.target = "-1"});
    CHECK(down.from == "001");
    CHECK(down.to.empty());
    CHECK(down.ran[0].duration.count() > 0);
}

TEST_CASE("an upgrade takes at most four round trips, and at head one that takes no lock") {
    const scratch_database database;
    const auto trips = [&](const varve::run_options& options = {}) {
        varve::tests::proxy proxy(database.url());
        std::size_t before = 0;
        std::size_t after = 0;
        report done;
        {
            pqxx::connection connection(proxy.url());
            before = proxy.round_trips();
            done = varve::run_migrations<three>(connection, options);
            after = proxy.round_trips();
        }
        CHECK(done.round_trips == after - before);
        return after - before;
    };
    CHECK(trips({.target = "001"}) == 3);
    CHECK(trips({.transaction = varve::per_migration}) == 3);
    CHECK(trips({.target = "base"}) == 2);
    CHECK(trips({.transaction = varve::per_migration, .history_schema = "public"}) == 3);

    pqxx::connection holder(database.url());
    varve::detail::string_sink key;
    varve::detail::put_lock_key(key, {"public", "varve_history"});
    varve::tests::run_sql(holder, "SELECT pg_advisory_lock(" + key.text() + ")");
    CHECK(trips() == 1);
    varve::tests::run_sql(holder, "BEGIN; LOCK TABLE varve_history IN ROW EXCLUSIVE MODE");
    CHECK(trips({.lock_wait = std::chrono::milliseconds(0)}) == 1);
}

TEST_CASE("a thousand migrations go as one message, and are at head in one round trip") {
    const scratch_database database;
    const hand_made chain = varve::tests::long_chain(1000);
    pqxx::connection connection(database.url());
    const report first = varve::detail::run(chain, connection, {});
    CHECK(first.ran.size() == 1000);
    CHECK(first.round_trips == 3);
    CHECK(varve::detail::run(chain, connection, {}).round_trips == 1);
    CHECK(query_value(connection, "SELECT count(*) FROM varve_history") == "1000");
    CHECK(varve::detail::run(chain, connection, {.target = "base"}).ran.size() == 1000);
    CHECK(tables(connection) == "varve_history");
}

TEST_CASE("each migration has a transaction of its own where that is wanted") {
    const scratch_database database;
    pqxx::connection connection(database.url());
    varve::run_migrations<three>(connection);
    CHECK(query_value(connection, "SELECT count(DISTINCT xmin::text) FROM varve_history") == "1");
    varve::run_migrations<three>(connection, {.target = "base", .transaction = varve::per_migration});
    varve::run_migrations<three>(connection, {.transaction = varve::per_migration});
    CHECK(query_value(connection, "SELECT count(DISTINCT xmin::text) FROM varve_history") == "3");
    CHECK(query_value(connection, "SELECT count(*) FROM pg_prepared_statements") == "0");
}
