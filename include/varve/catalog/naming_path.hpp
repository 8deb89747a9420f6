#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The search path with which a catalog is read where what is read has to mean the same elsewhere.
#include <string>
#include <string_view>

#include "varve/pqxx/pqxx.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Narrows the search path of the transaction, so that PostgreSQL qualifies what it prints as operations do. Where new
/// objects go to `public`, an operation means that by a name without a schema; elsewhere every name gets its schema, as
/// pg_dump has it.
inline void narrow_search_path(pqxx::transaction_base& transaction) {
    transaction.exec(
        "SELECT pg_catalog.set_config('search_path', CASE pg_catalog.current_schema() WHEN 'public' THEN 'public' ELSE '' END, true)");
}

/// Has the catalog name objects as a chain does that leads to `expected`: one that makes the schema to which new
/// objects go says that schema, and means public by names without one. Returns whether it is such a chain.
inline bool name_as_in(pqxx::transaction_base& transaction, const schema& expected) {
    const pqxx::result row = transaction.exec("SELECT coalesce(pg_catalog.current_schema(), '')");
    const std::string current = row[0][0].c_str();
    if (!expected.has_schema(std::string_view(current))) { return false; }
    transaction.exec("SELECT pg_catalog.set_config('search_path', '', true)");
    return true;
}

}  // namespace varve::detail
