// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdio>
#include <string>
#include <vector>

#include "portfolio/database.hpp"
#include "support/catch.hpp"

using varve::tests::pilot::pilot;

static_assert(portfolio::chain::size == 22);

namespace {

constexpr std::size_t size = portfolio::chain::size;

std::string revision(std::size_t position) {
    return std::string(portfolio::chain::migrations()[position].revision.text());
}

}  // namespace

TEST_CASE("from nothing to head in one go") {
    pilot database;
    const varve::report report = database.to("head");
    REQUIRE(report.ran.size() == size);
    for (std::size_t i = 0; i < size; ++i) { CHECK(report.ran[i].revision == revision(i)); }
    CHECK(report.from.empty());
    CHECK(report.to == "5a9c3e7d1f08");
    CHECK(database.value("SELECT count(*) FROM varve_history") == std::to_string(size));
    CHECK(database.value("SELECT revision || ': ' || message FROM varve_history ORDER BY position DESC LIMIT 1") ==
          "5a9c3e7d1f08: say what tables and columns are for");
    CHECK(database.value("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class "
                         "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace") ==
          "currencies documents portfolios positions prices transactions users varve_history");
    CHECK_FALSE(database.to("head").changed());
}

TEST_CASE("a step at a time up, down and up again gives the same schemas") {
    pilot database;
    std::vector<std::string> schemas = {database.dump()};
    for (std::size_t i = 0; i < size; ++i) {
        database.to("+1");
        schemas.push_back(database.dump());
    }
    for (std::size_t i = size; i-- != 0;) {
        database.to("-1");
        INFO("back from " << revision(i));
        CHECK(database.dump() == schemas[i]);
    }
    CHECK(database.value("SELECT count(*) FROM varve_history") == "0");
    database.to("head");
    CHECK(database.dump() == schemas.back());
    database.to("base");
    CHECK(database.dump() == schemas.front());
}

TEST_CASE("a transaction for each migration gives the same schema as one for all") {
    pilot all;
    all.to("head");
    pilot each;
    varve::run_migrations<portfolio::chain>(each.connection(), {.transaction = varve::per_migration});
    CHECK(each.dump() == all.dump());
}

TEST_CASE("psql runs the script of the chain, there and back") {
    pilot by_varve;
    const std::string nothing = by_varve.dump();
    by_varve.to("head");
    pilot by_psql;
    const auto psql = [&](const std::string& from, const std::string& to) {
        const std::string command =
            "psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 '--dbname=" + by_psql.url() + "' >/dev/null";
        std::FILE* pipe = ::popen(command.c_str(), "w");
        REQUIRE(pipe != nullptr);
        const std::string script = varve::script<portfolio::chain>(from, to);
        std::fwrite(script.data(), 1, script.size(), pipe);
        REQUIRE(::pclose(pipe) == 0);
    };
    psql("base", "head");
    CHECK(by_psql.dump() == by_varve.dump());
    CHECK_FALSE(by_psql.to("head").changed());
    psql("head", "base");
    CHECK(by_psql.dump() == nothing);
}

TEST_CASE("rows survive the way to head and back") {
    pilot database;
    database.to("47c8f93ad1e6");
    database.run(
        "INSERT INTO users (id, email, name) VALUES (1, 'ada@example.com', 'Ada'), (2, 'Bob@example.com', 'Bob');"
        "INSERT INTO portfolios (id, user_id, name, currency, settings, created_at) VALUES"
        "    (1, 1, 'Retirement', 'EUR', '{\"risk\": \"low\"}', '2026-01-01'), (2, 2, 'Play', 'USD', '{}', "
        "'2026-01-02');"
        "INSERT INTO holdings (id, portfolio_id, symbol, quantity, average_cost) VALUES (1, 1, 'VWCE', 30, 120.5);"
        "INSERT INTO transactions (id, portfolio_id, kind, symbol, quantity, amount, note, booked_at) VALUES"
        "    (1, 1, 'deposit', NULL, NULL, 5000, NULL, '2026-01-30 23:30:00+00'),"
        "    (2, 1, 'buy', 'VWCE', 30, -3615, 'first dividend fund', '2026-02-01 12:00:00+00'),"
        "    (3, 1, 'deposit', NULL, NULL, 12.25, 'Dividend of VWCE', '2026-03-01 12:00:00+00');"
        "INSERT INTO prices (symbol, day, close) VALUES ('VWCE', '2026-03-01', 124.5);"
        "INSERT INTO documents (id, user_id, title, body, embedding) VALUES"
        "    (1, 1, 'Letter', 'Dear Ada', (SELECT array_agg(i) FROM generate_series(1, 1536) i)::vector);");
    const auto rows = [&database](const std::string& table) {
        return database.value("SELECT string_agg(t::text, E'\\n' ORDER BY t::text) FROM " + table + " t");
    };
    const std::vector<std::string> tables = {"users", "portfolios", "holdings", "transactions", "prices", "documents"};
    std::vector<std::string> before;
    for (const std::string& table : tables) { before.push_back(rows(table)); }

    database.to("head");
    SECTION("a deposit that was noted as a dividend is one") {
        CHECK(database.value("SELECT string_agg(kind::text, ' ' ORDER BY id) FROM transactions") ==
              "deposit buy dividend");
    }
    SECTION("the settlement dates are filled in") {
        CHECK(database.value("SELECT string_agg(settles_on::text, ' ' ORDER BY id) FROM transactions") ==
              "2026-02-01 2026-02-03 2026-03-03");
        CHECK_THROWS_AS(database.run("INSERT INTO transactions (portfolio_id, kind, amount) VALUES (1, 'deposit', 1)"),
                        pqxx::not_null_violation);
    }
    SECTION("the settings are jsonb") {
        CHECK(database.value("SELECT settings ->> 'risk' FROM portfolios WHERE id = 1") == "low");
        database.run("INSERT INTO portfolios (id, user_id, name) VALUES (3, 1, 'Other')");
        CHECK(database.value("SELECT settings = '{}'::jsonb FROM portfolios WHERE name = 'Other'") == "t");
        database.run("DELETE FROM portfolios WHERE name = 'Other'");
    }
    SECTION("what was renamed holds what it held") {
        CHECK(database.value("SELECT display_name FROM users WHERE id = 1") == "Ada");
        CHECK(database.value("SELECT quantity * average_cost = 3615 FROM positions WHERE symbol = 'VWCE'") == "t");
    }
    SECTION("a user is found by an email in any capitals, by the index that was written as SQL") {
        CHECK(database.value("SELECT pg_get_indexdef('idx_user_email'::regclass)") ==
              "CREATE INDEX idx_user_email ON public.users USING btree (lower(email))");
        CHECK(database.value("SELECT display_name FROM users WHERE lower(email) = 'bob@example.com'") == "Bob");
    }
    database.to("47c8f93ad1e6");
    for (std::size_t i = 0; i < tables.size(); ++i) { CHECK(rows(tables[i]) == before[i]); }
}

TEST_CASE("the value dividend comes after sell, and is removed only when no row holds it") {
    pilot database;
    database.to("9b1e5d70f2a8");
    CHECK(database.value("SELECT enum_range(NULL::transaction_kind)") == "{buy,sell,dividend,deposit,withdrawal}");
    database.run(
        "INSERT INTO users (id, email, name) VALUES (1, 'ada@example.com', 'Ada');"
        "INSERT INTO portfolios (id, user_id, name) VALUES (1, 1, 'Retirement');"
        "INSERT INTO transactions (portfolio_id, kind, amount) VALUES (1, 'dividend', 1);");
    CHECK_THROWS_AS(database.to("-1"), varve::error);
    CHECK(database.value("SELECT revision FROM varve_history ORDER BY position DESC LIMIT 1") == "9b1e5d70f2a8");
    database.run("UPDATE transactions SET kind = 'deposit'");
    database.to("-1");
    CHECK(database.value("SELECT enum_range(NULL::transaction_kind)") == "{buy,sell,deposit,withdrawal}");
    CHECK(database.value("SELECT kind FROM transactions") == "deposit");
}

TEST_CASE("a currency that is not in currencies is refused") {
    pilot database;
    database.to("head");
    CHECK(database.value("SELECT string_agg(code || ' ' || digits, ', ' ORDER BY code) FROM currencies") ==
          "EUR 2, JPY 0, USD 2");
    database.run("INSERT INTO users (id, email, display_name) VALUES (1, 'ada@example.com', 'Ada')");
    CHECK_THROWS_AS(database.run("INSERT INTO portfolios (user_id, name, currency) VALUES (1, 'Gold', 'XAU')"),
                    pqxx::foreign_key_violation);
}
