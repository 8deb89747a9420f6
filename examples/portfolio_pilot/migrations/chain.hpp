#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The migrations of PortfolioPilot, in order. Naming the chain checks it: a chain that could not run does not compile.
#include "001_initial_pgvector_setup.hpp"
#include "0c62d9e4f8b1_close_portfolios.hpp"
#include "16f0c4b9e8d5_rename_user_name.hpp"
#include "2ab95e10c4d7_add_prices.hpp"
#include "30c7e8a1d96b_index_user_email.hpp"
#include "47c8f93ad1e6_index_document_embeddings.hpp"
#include "48a1f5c20d7e_check_settlement_dates.hpp"
#include "5a9c3e7d1f08_describe_tables.hpp"
#include "5d20be84f7c1_add_portfolios.hpp"
#include "6e4b0d9f3c72_add_settlement_date.hpp"
#include "7f5d8e0a4b36_unique_document_titles.hpp"
#include "83f4d7a2c6b9_add_transactions.hpp"
#include "91d7c05e3ba4_backfill_settlement_dates.hpp"
#include "9b1e5d70f2a8_add_dividend_kind.hpp"
#include "a7c31f09d2e4_add_users.hpp"
#include "b52e97d4a03f_rename_holdings.hpp"
#include "bc93e27d5f10_require_settlement_dates.hpp"
#include "c19e6a3b0f58_add_holdings.hpp"
#include "d83a2f6c07e1_reclassify_dividends.hpp"
#include "e1b40a7c93d5_add_currencies.hpp"
#include "e60d1c8f2b34_add_documents.hpp"
#include "f7086d1ba5c2_portfolio_settings_as_jsonb.hpp"

namespace portfolio {

using chain = varve::chain<
    migrations::initial_pgvector_setup,
    migrations::add_users,
    migrations::add_portfolios,
    migrations::add_holdings,
    migrations::add_transactions,
    migrations::add_prices,
    migrations::add_documents,
    migrations::index_document_embeddings,
    migrations::add_dividend_kind,
    migrations::reclassify_dividends,
    migrations::rename_user_name,
    migrations::rename_holdings,
    migrations::portfolio_settings_as_jsonb,
    migrations::index_user_email,
    migrations::add_settlement_date,
    migrations::backfill_settlement_dates,
    migrations::check_settlement_dates,
    migrations::require_settlement_dates,
    migrations::unique_document_titles,
    migrations::close_portfolios,
    migrations::add_currencies,
    migrations::describe_tables>;

}  // namespace portfolio
