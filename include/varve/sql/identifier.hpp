#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes names as SQL, with quotes if PostgreSQL would read something else without them.
#include <cstddef>
#include <string_view>

#include "varve/sql/keyword.hpp"
#include "varve/text/name.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Writes `text` with each `mark` doubled.
constexpr void put_doubling(sink& out, std::string_view text, char mark) {
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == mark) {
            out << text.substr(done, i + 1 - done);
            done = i;
        }
    }
    out << text.substr(done);
}

/// Whether `identifier` needs no quotes, by the rule of PostgreSQL's quote_ident.
constexpr bool is_bare_identifier(std::string_view identifier) noexcept {
    if (identifier.empty() || ('0' <= identifier[0] && identifier[0] <= '9')) { return false; }
    for (const char c : identifier) {
        if (!(('a' <= c && c <= 'z') || c == '_' || ('0' <= c && c <= '9'))) { return false; }
    }
    return !is_keyword(identifier);
}

/// Writes one identifier, with quotes if necessary. A dot in it has no special meaning.
constexpr void quote_identifier(sink& out, std::string_view identifier) {
    if (is_bare_identifier(identifier)) {
        out << identifier;
        return;
    }
    out << '"';
    put_doubling(out, identifier, '"');
    out << '"';
}

/// Writes the schema of a name and a dot; writes nothing if the name is not qualified.
constexpr void quote_qualifier(sink& out, const name& qualified) {
    const std::string_view text = qualified.text();
    if (const std::size_t object = qualified.object().size(); object != text.size()) {
        quote_identifier(out, text.substr(0, text.size() - object - 1));
        out << '.';
    }
}

/// Writes a name that may be qualified. Its first dot separates schema and object.
constexpr void quote_qualified(sink& out, const name& qualified) {
    quote_qualifier(out, qualified);
    quote_identifier(out, qualified.object());
}

/// Writes identifiers, separated by commas.
constexpr void quote_identifiers(sink& out, const list<name>& identifiers) {
    std::string_view separator;
    for (const name& each : identifiers) {
        out << separator;
        quote_identifier(out, each.text());
        separator = ", ";
    }
}

/// Writes the name of a collation. A dot in the locale of an operating system ("en_US.utf8", "C.UTF-8") is part of the
/// name.
constexpr void quote_collation(sink& out, const name& collation) {
    const std::string_view text = collation.text();
    const std::size_t before_dot = text.size() - collation.object().size();  // including the dot
    const auto is_upper = [](char c) { return 'A' <= c && c <= 'Z'; };
    const bool c_locale = before_dot == 2 && text[0] == 'C';
    const bool country = before_dot > 5 && text[before_dot - 4] == '_' && is_upper(text[before_dot - 3]) &&
                         is_upper(text[before_dot - 2]);
    if (c_locale || country) {
        quote_identifier(out, text);
    } else {
        quote_qualified(out, collation);
    }
}

}  // namespace varve::detail
