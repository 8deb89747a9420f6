// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
#include "portfolio_pilot/demo.hpp"

#include <algorithm>

#include "portfolio/database.hpp"
#include "support/catch.hpp"

using varve::tests::pilot::pilot;

TEST_CASE("an embedding counts words, in 1,536 numbers") {
    const std::string embedding = portfolio::embedding_of("The fund. the BOND");
    CHECK(std::count(embedding.begin(), embedding.end(), ',') == 1535);
    CHECK(std::count(embedding.begin(), embedding.end(), '2') == 1);
    CHECK(embedding == portfolio::embedding_of("bond fund the the"));
    CHECK(embedding != portfolio::embedding_of("bond fund the"));
}

TEST_CASE("the document that is nearest to a question is found by the HNSW index") {
    pilot database;
    database.to("head");
    CHECK(database.value(
              "SELECT indisvalid AND indisready AND amname = 'hnsw' FROM pg_index JOIN pg_class ON oid = indexrelid "
              "JOIN pg_am ON pg_am.oid = relam WHERE indexrelid = 'ix_documents_embedding'::regclass") == "t");

    pqxx::work transaction(database.connection());
    portfolio::insert_demo(transaction);
    CHECK(portfolio::demo_worth(transaction) == Catch::Approx(30 * 124.5 + 200 * 4.95));

    transaction.exec("SET LOCAL enable_seqscan = off");
    const auto nearest = [&transaction](const char* question) {
        return portfolio::nearest_documents(transaction, question, 1).at(0).title;
    };
    CHECK(nearest("Which tax was withheld from my dividends?") == "Tax statement");
    CHECK(nearest("how are bonds hedged against currencies") == "Bond letter");
    CHECK(nearest("shares of companies") == "Fund report");
    const auto found = portfolio::nearest_documents(transaction, "Which tax was withheld from my dividends?", 3);
    REQUIRE(found.size() == 3);
    CHECK(found[0].distance < found[1].distance);
    CHECK(found[1].distance <= found[2].distance);

    std::string plan;
    for (const auto& row : transaction.exec("EXPLAIN SELECT title FROM documents ORDER BY embedding <=> '" +
                                            portfolio::embedding_of("tax") + "' LIMIT 1")) {
        plan += row[0].c_str();
    }
    CHECK(plan.find("ix_documents_embedding") != std::string::npos);
}

TEST_CASE("the demonstration can run again") {
    pilot database;
    database.to("head");
    for (int i = 0; i < 2; ++i) {
        pqxx::work transaction(database.connection());
        portfolio::insert_demo(transaction);
        transaction.commit();
    }
    CHECK(database.value("SELECT concat_ws(' ', (SELECT count(*) FROM users), (SELECT count(*) FROM positions), "
                         "(SELECT count(*) FROM transactions), (SELECT count(*) FROM documents))") == "1 2 4 3");
    SECTION("and the way down from its rows is open") {
        database.to("base");
        CHECK(database.value("SELECT to_regclass('users') IS NULL") == "t");
    }
}
