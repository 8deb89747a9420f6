#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The SQL that accepts the edit of an applied migration.
#include <string_view>

#include "varve/history/place.hpp"

namespace varve::detail {

/// A row whose fingerprint is not the chain's.
struct row_repair {
    std::string_view revision = {};
    std::string_view recorded = {};  ///< the fingerprint of the history
    std::string_view declared = {};  ///< the fingerprint of the chain
};

/// Writes the SQL that adds the column in which repairs are recorded. Before the first repair, the column does not
/// exist.
constexpr void put_repairs_column(sink& out, const history_place& place) {
    out << "ALTER TABLE ";
    put_place(out, place);
    out << " ADD COLUMN IF NOT EXISTS repairs jsonb;\n";
}

/// Writes the SQL that records the fingerprint of the chain, and who accepted it, and when.
constexpr void put_repair(sink& out, const history_place& place, const row_repair& each) {
    out << "UPDATE ";
    put_place(out, place);
    out << " SET fingerprint = ";
    quote_literal(out, each.declared);
    out << ", repairs = COALESCE(repairs, '[]') || pg_catalog.jsonb_build_object('at', pg_catalog.now(), 'by', "
           "SESSION_USER, 'was', fingerprint, 'is', ";
    quote_literal(out, each.declared);
    out << "::text) WHERE revision = ";
    quote_literal(out, each.revision);
    out << " AND fingerprint = ";
    quote_literal(out, each.recorded);
    out << ";\n";
}

/// Writes the SQL that records another fingerprint of the chain up to a migration.
constexpr void put_lineage(sink& out, const history_place& place, std::string_view revision, std::string_view lineage) {
    out << "UPDATE ";
    put_place(out, place);
    out << " SET lineage = ";
    quote_literal(out, lineage);
    out << " WHERE revision = ";
    quote_literal(out, revision);
    out << ";\n";
}

}  // namespace varve::detail
