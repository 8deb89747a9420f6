#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The tables of PortfolioPilot as structs. The assertion at the end checks that the migrations lead to the same tables.
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <varve/models.hpp>

#include "migrations/chain.hpp"

namespace portfolio {

using time_point = std::chrono::sys_time<std::chrono::microseconds>;

/// A number with a fixed number of decimals, as text: a service would take a library's type.
struct decimal {
    std::string text;
};

enum class transaction_kind : std::uint8_t { buy, sell, dividend, deposit, withdrawal };

struct user {
    std::int64_t id;
    std::string email;
    std::string display_name;
};

struct currency {
    std::string code;
    std::string name;
    std::int16_t digits;
};

struct owned_portfolio {
    std::int64_t id;
    std::int64_t user_id;
    std::string name;
    std::string currency;
    std::string settings;
    time_point created_at;
    std::optional<time_point> closed_at;
};

struct position {
    std::int64_t id;
    std::int64_t portfolio_id;
    std::string symbol;
    decimal quantity;
    decimal average_cost;
};

struct transaction {
    std::int64_t id;
    std::int64_t portfolio_id;
    transaction_kind kind;
    std::optional<std::string> symbol;
    std::optional<decimal> quantity;
    decimal amount;
    std::optional<std::string> note;
    time_point booked_at;
    std::chrono::year_month_day settles_on;
};

struct price {
    std::string symbol;
    std::chrono::year_month_day day;
    decimal close;
    std::string source;
};

struct document {
    std::int64_t id;
    std::int64_t user_id;
    std::string title;
    std::string body;
    std::optional<std::array<float, 1536>> embedding;
    time_point created_at;
};

}  // namespace portfolio

BOOST_HANA_ADAPT_STRUCT(portfolio::user, id, email, display_name);
BOOST_HANA_ADAPT_STRUCT(portfolio::currency, code, name, digits);
BOOST_HANA_ADAPT_STRUCT(portfolio::owned_portfolio, id, user_id, name, currency, settings, created_at, closed_at);
BOOST_HANA_ADAPT_STRUCT(portfolio::position, id, portfolio_id, symbol, quantity, average_cost);
BOOST_HANA_ADAPT_STRUCT(portfolio::transaction, id, portfolio_id, kind, symbol, quantity, amount, note, booked_at, settles_on);
BOOST_HANA_ADAPT_STRUCT(portfolio::price, symbol, day, close, source);
BOOST_HANA_ADAPT_STRUCT(portfolio::document, id, user_id, title, body, embedding, created_at);

template <>
inline constexpr auto varve::type_for<portfolio::decimal> = varve::dsl::numeric(18, 6);
template <>
inline constexpr auto varve::enum_for<portfolio::transaction_kind> =
    varve::enumeration("transaction_kind", "buy", "sell", "dividend", "deposit", "withdrawal");

template <>
inline constexpr auto varve::table_for<portfolio::user> =
    varve::table("users", primary_key(&portfolio::user::id).identity(), unique(&portfolio::user::email),
                 index(&portfolio::user::display_name), index(expression("lower(email)")).named("idx_user_email"));
template <>
inline constexpr auto varve::table_for<portfolio::currency> =
    varve::table("currencies", primary_key(&portfolio::currency::code), column(&portfolio::currency::digits).default_to(2),
                 check("code ~ '^[A-Z]{3}$'"));
template <>
inline constexpr auto varve::table_for<portfolio::owned_portfolio> = varve::table(
    "portfolios", primary_key(&portfolio::owned_portfolio::id).identity(),
    unique(&portfolio::owned_portfolio::user_id, &portfolio::owned_portfolio::name),
    references(&portfolio::owned_portfolio::user_id, &portfolio::user::id).on_delete(cascade),
    references(&portfolio::owned_portfolio::currency, &portfolio::currency::code).named("fk_portfolios_currency").not_valid(),
    check("currency ~ '^[A-Z]{3}$'"), column(&portfolio::owned_portfolio::currency).default_to("EUR"),
    column(&portfolio::owned_portfolio::settings).type(varve::dsl::jsonb).default_to("{}"),
    column(&portfolio::owned_portfolio::created_at).default_to(sql("now()")),
    column(&portfolio::owned_portfolio::closed_at).comment("When its owner closed it; NULL while it is open"),
    index(&portfolio::owned_portfolio::user_id, desc(&portfolio::owned_portfolio::created_at))
        .named("ix_portfolios_open")
        .where("closed_at IS NULL"));
template <>
inline constexpr auto varve::table_for<portfolio::position> = varve::table(
    "positions", primary_key(&portfolio::position::id).identity(),
    unique(&portfolio::position::portfolio_id, &portfolio::position::symbol),
    references(&portfolio::position::portfolio_id, &portfolio::owned_portfolio::id).on_delete(cascade), check("quantity > 0"),
    check("average_cost >= 0"), column(&portfolio::position::average_cost).default_to(0),
    comment("What a portfolio holds now; transactions say how it came to it"));
template <>
inline constexpr auto varve::table_for<portfolio::transaction> = varve::table(
    "transactions", primary_key(&portfolio::transaction::id).identity(),
    references(&portfolio::transaction::portfolio_id, &portfolio::owned_portfolio::id).on_delete(cascade),
    check("(symbol IS NULL) = (quantity IS NULL)").named("ck_transactions_symbol_quantity"),
    column(&portfolio::transaction::booked_at).default_to(sql("now()")),
    index(&portfolio::transaction::portfolio_id, desc(&portfolio::transaction::booked_at))
        .named("ix_transactions_portfolio_id_booked_at"));
template <>
inline constexpr auto varve::table_for<portfolio::price> =
    varve::table("prices", primary_key(&portfolio::price::symbol, &portfolio::price::day), check("close > 0"),
                 column(&portfolio::price::source).default_to("manual"));
template <>
inline constexpr auto varve::table_for<portfolio::document> = varve::table(
    "documents", primary_key(&portfolio::document::id).identity(),
    unique(&portfolio::document::user_id, &portfolio::document::title).named("uq_documents_user_id_title"),
    references(&portfolio::document::user_id, &portfolio::user::id).on_delete(cascade),
    column(&portfolio::document::embedding).comment("1,536 numbers, compared by cosine distance"),
    column(&portfolio::document::created_at).default_to(sql("now()")),
    index(key(&portfolio::document::embedding).opclass("vector_cosine_ops"))
        .named("ix_documents_embedding")
        .method("hnsw")
        .comment("Nearest neighbours of an embedding"));

namespace portfolio {

using models = varve::models<user, currency, owned_portfolio, position, transaction, price, document>;
static_assert(varve::in_sync<chain, models>);  // drift is a compile error

}  // namespace portfolio
