#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Composes names for unnamed objects as PostgreSQL does, in makeObjectName of its source.
#include <cstddef>
#include <string_view>

#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// The maximum length of a name in bytes: NAMEDATALEN - 1
/// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS).
inline constexpr std::size_t longest_name = 63;

/// Writes `first_second_label`, followed by `number` unless it is 0. The longer of `first` and `second` is cut until
/// the whole fits.
constexpr void put_object_name(sink& out, std::string_view first, std::string_view second, std::string_view label,
                               std::size_t number) {
    buffer_sink suffix;
    suffix << label;
    if (number != 0) { put_number(suffix, static_cast<long long>(number)); }
    const std::size_t room = longest_name - suffix.text().size() - 1 - (second.empty() ? 0 : 1);
    std::size_t first_size = first.size();
    std::size_t second_size = second.size();
    while (first_size + second_size > room) { --(first_size > second_size ? first_size : second_size); }
    out << cut_text(first, first_size);
    if (!second.empty()) { out << '_' << cut_text(second, second_size); }
    out << '_' << suffix.text();
}

/// Copies a text to `to`, and returns the position after it.
constexpr char* append(char* to, std::string_view text) {
    const char* from = text.data();
    for (const char* const end = from + text.size(); from != end;) { *to++ = *from++; }
    return to;
}

}  // namespace varve::detail
