#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// PortfolioPilot at work: rows in every table, and the document that is nearest to a question.
#include <cstddef>
#include <cstdint>
#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

namespace portfolio {

/// The user whom the demonstration is about.
inline constexpr std::string_view demo_email = "ada@example.com";

/// A text as 1,536 numbers, in pgvector's spelling. A service would ask a language model for them; counting words, each
/// in a place of its own, is enough to bring texts together that share some.
inline std::string embedding_of(std::string_view text) {
    std::vector<int> counts(1536);
    std::uint32_t hash = 0;
    const auto end_word = [&] {
        if (hash != 0) { ++counts[hash % counts.size()]; }
        hash = 0;
    };
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (small < 'a' || small > 'z') {
            end_word();
        } else {
            hash = (hash == 0 ? 2166136261U : hash) * 16777619U ^ static_cast<std::uint32_t>(small);
        }
    }
    end_word();
    std::string spelled = "[";
    for (std::size_t i = 0; i < counts.size(); ++i) { spelled += (i == 0 ? "" : ",") + std::to_string(counts[i]); }
    return spelled + "]";
}

/// Adds a user with a portfolio, its positions, transactions and prices, and documents. What an earlier run added goes.
inline void insert_demo(pqxx::transaction_base& transaction) {
    const auto inserted_id = [&transaction](const std::string& sql) {
        return transaction.exec(sql + " RETURNING id")[0][0].as<std::string>();
    };
    const std::string email = transaction.quote(std::string(demo_email));
    transaction.exec("DELETE FROM users WHERE email = " + email);  // and, by cascade, all that is hers
    const std::string user = inserted_id("INSERT INTO users (email, display_name) VALUES (" + email + ", 'Ada')");
    const std::string portfolio = inserted_id("INSERT INTO portfolios (user_id, name, currency, settings) VALUES (" +
                                              user + ", 'Retirement', 'EUR', '{\"risk\": \"low\"}')");
    const std::string of_portfolio = "(" + portfolio + ", ";
    transaction.exec(
        "INSERT INTO transactions (portfolio_id, kind, symbol, quantity, amount, note, settles_on) VALUES " +
        of_portfolio + "'deposit', NULL, NULL, 5000, NULL, '2026-01-02'), " + of_portfolio +
        "'buy', 'VWCE', 30, -3600, NULL, '2026-01-07'), " + of_portfolio +
        "'buy', 'AGGH', 200, -980.50, NULL, '2026-01-07'), " + of_portfolio +
        "'dividend', NULL, NULL, 12.25, 'Dividend of AGGH', '2026-02-03')");
    transaction.exec("INSERT INTO positions (portfolio_id, symbol, quantity, average_cost) VALUES " + of_portfolio +
                     "'VWCE', 30, 120), " + of_portfolio + "'AGGH', 200, 4.9025)");
    transaction.exec(
        "INSERT INTO prices (symbol, day, close) VALUES ('VWCE', '2026-02-03', 124.5), ('AGGH', '2026-02-03', 4.95) "
        "ON CONFLICT (symbol, day) DO UPDATE SET close = excluded.close");

    struct document {
        const char* title;
        const char* body;
    };
    constexpr document documents[] = {
        {"Fund report", "The world equity fund follows shares of large companies in all developed markets."},
        {"Bond letter", "Government bonds paid interest every half year, and the bond fund hedges its currencies."},
        {"Tax statement", "Dividends and interest of the year, with the tax that the bank withheld from them."},
    };
    for (const document& each : documents) {
        transaction.exec("INSERT INTO documents (user_id, title, body, embedding) VALUES (" + user + ", " +
                         transaction.quote(std::string(each.title)) + ", " + transaction.quote(std::string(each.body)) +
                         ", '" + embedding_of(each.body) + "')");
    }
}

struct neighbour {
    std::string title;
    double distance;  ///< cosine distance: 0 for the same direction, 1 for no word in common
};

/// The titles of the documents that are nearest to a question, nearest first.
inline std::vector<neighbour> nearest_documents(pqxx::transaction_base& transaction, std::string_view question,
                                                int count) {
    const std::string embedding = "'" + embedding_of(question) + "'";
    std::vector<neighbour> found;
    for (const auto& row :
         transaction.exec("SELECT title, embedding <=> " + embedding + " FROM documents ORDER BY embedding <=> " +
                          embedding + " LIMIT " + std::to_string(count))) {
        found.push_back({row[0].as<std::string>(), row[1].as<double>()});
    }
    return found;
}

/// What the positions of the demonstration's user are worth at the latest prices.
inline double demo_worth(pqxx::transaction_base& transaction) {
    const pqxx::result worth = transaction.exec(
        "SELECT coalesce(sum(quantity * close), 0) FROM positions JOIN portfolios ON portfolios.id = portfolio_id "
        "JOIN users ON users.id = user_id JOIN LATERAL (SELECT close FROM prices "
        "WHERE prices.symbol = positions.symbol ORDER BY day DESC LIMIT 1) AS latest ON true WHERE email = " +
        transaction.quote(std::string(demo_email)));
    return worth[0][0].as<double>();
}

}  // namespace portfolio
