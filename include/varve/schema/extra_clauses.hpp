#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Clauses of constraints and indexes that the DSL has no word for.
#include <cstdint>
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::objects {

/// Clauses that no operation can express, as bits.
enum extra_clause : std::uint8_t {
    match_full = 1,           ///< foreign key: MATCH FULL
    set_columns = 2,          ///< foreign key: ON DELETE SET NULL (columns), SET DEFAULT (columns)
    check_no_inherit = 4,     ///< check: NO INHERIT
    included_columns = 8,     ///< key: INCLUDE (columns)
    key_parameters = 16,      ///< key: storage parameters of its index, such as fillfactor
    temporal = 32,            ///< key: WITHOUT OVERLAPS; foreign key: PERIOD (PostgreSQL 18)
    not_enforced = 64,        ///< foreign key, check: NOT ENFORCED (PostgreSQL 18)
    opclass_parameters = 128  ///< index: parameters of an operator class
};

/// The clauses of one constraint or index that no operation can express. They are known from a catalog, or from the SQL
/// of an execute whose effect is declared.
struct beyond {
    std::uint8_t certain = 0;   ///< the clauses that this object certainly has
    std::uint8_t possible = 0;  ///< the clauses that either this object or another one made by the same SQL has

    constexpr bool any() const noexcept { return certain != 0 || possible != 0; }
    constexpr std::uint8_t all() const noexcept { return static_cast<std::uint8_t>(certain | possible); }
    /// Whether the constraint is temporal or not enforced, so that it guarantees something else than its kind usually
    /// does.
    constexpr bool changes_guarantee() const noexcept { return (certain & (temporal | not_enforced)) != 0; }
};

}  // namespace varve::objects

namespace varve::detail {

/// Writes the clauses as SQL spells them, separated by commas: `MATCH FULL, INCLUDE`.
constexpr void put_extra_clauses(sink& out, std::uint8_t bits) {
    constexpr std::string_view words[] = {
        "MATCH FULL",         "columns of ON DELETE SET",   "NO INHERIT",   "INCLUDE",
        "storage parameters", "WITHOUT OVERLAPS or PERIOD", "NOT ENFORCED", "parameters of an operator class"};
    std::string_view separator;
    for (unsigned i = 0; i < 8; ++i) {
        if ((bits >> i & 1U) != 0) {
            out << separator << words[i];
            separator = ", ";
        }
    }
}

}  // namespace varve::detail
