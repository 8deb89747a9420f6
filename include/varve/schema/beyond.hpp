#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What a constraint or an index says in SQL that no operation can say.
#include <cstdint>
#include <string_view>

#include "varve/text/sink.hpp"

namespace varve::objects {

/// Words that the vocabulary does not have, as bits.
enum beyond_word : std::uint8_t {
    match_full = 1,           ///< foreign key: MATCH FULL
    set_columns = 2,          ///< foreign key: ON DELETE SET NULL (columns), SET DEFAULT (columns)
    check_no_inherit = 4,     ///< check: NO INHERIT
    included_columns = 8,     ///< key: INCLUDE (columns)
    key_parameters = 16,      ///< key: storage parameters of its index, as fillfactor
    temporal = 32,            ///< key: WITHOUT OVERLAPS; foreign key: PERIOD (PostgreSQL 18)
    not_enforced = 64,        ///< foreign key, check: NOT ENFORCED (PostgreSQL 18)
    opclass_parameters = 128  ///< index: parameters of an operator class
};

/// What SQL says of a constraint or an index beyond the vocabulary. An operation says none of it: it comes from a
/// catalog, or from the SQL of an execute whose effect is declared.
struct beyond {
    std::uint8_t says = 0;     ///< for certain
    std::uint8_t may_say = 0;  ///< this, or something else that the same SQL has made

    constexpr bool any() const noexcept { return says != 0 || may_say != 0; }
    constexpr std::uint8_t all() const noexcept { return static_cast<std::uint8_t>(says | may_say); }
    /// Whether it promises something else than a constraint of its kind does.
    constexpr bool other_promise() const noexcept { return (says & (temporal | not_enforced)) != 0; }
};

}  // namespace varve::objects

namespace varve::detail {

/// Writes the words of bits as SQL spells them: `MATCH FULL, INCLUDE`.
constexpr void put_beyond(sink& out, std::uint8_t bits) {
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
