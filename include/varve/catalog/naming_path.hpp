#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Sets the search path for reading a catalog, so that names mean the same in another session.
#include <string>
#include <string_view>

#include "varve/pqxx/pqxx.hpp"
#include "varve/schema/schema.hpp"

namespace varve::detail {

/// Narrows the search path of the transaction, so that PostgreSQL qualifies names as operations do. If new objects are
/// created in `public`, a name without a schema means public. Otherwise every name gets its schema, as in pg_dump.
inline void narrow_search_path(pqxx::transaction_base& transaction) {
    transaction.exec(
        "SELECT pg_catalog.set_config('search_path', CASE pg_catalog.current_schema() WHEN 'public' THEN 'public' ELSE '' END, true)");
}

/// Makes the catalog qualify names as the chain that leads to `expected` does. If a chain creates the
/// current schema itself, it writes that schema's name, and its names without a schema mean public. Returns
/// whether this is such a chain.
inline bool name_as_in(pqxx::transaction_base& transaction, const schema& expected) {
    const pqxx::result row = transaction.exec("SELECT coalesce(pg_catalog.current_schema(), '')");
    const std::string current = row[0][0].c_str();
    if (!expected.has_schema(std::string_view(current))) { return false; }
    transaction.exec("SELECT pg_catalog.set_config('search_path', '', true)");
    return true;
}

}  // namespace varve::detail
