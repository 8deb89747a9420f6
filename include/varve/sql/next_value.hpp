#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the sequence that a default reads, and writes such a default.
#include <cstddef>
#include <string_view>

#include "varve/sql/column_reference.hpp"
#include "varve/sql/identifier.hpp"
#include "varve/sql/literal.hpp"
#include "varve/sql/scanner.hpp"

namespace varve::detail {

/// Returns the SQL literal with the name of the sequence if the SQL is exactly nextval('name'::regclass); empty for
/// other SQL.
constexpr std::string_view sequence_of_next_value(std::string_view sql) {
    scanner tokens(sql);
    token each;
    if (!tokens.next(each)) { return {}; }
    if (is_word(each, "pg_catalog") && !(tokens.next(each) && is_symbol(each, '.') && tokens.next(each))) { return {}; }
    if (!is_word(each, "nextval") || !tokens.next(each) || !is_symbol(each, '(') || !tokens.next(each) ||
        each.kind != token_kind::string) {
        return {};
    }
    const std::string_view sequence = each.text;
    if (!tokens.next(each)) { return {}; }
    if (is_symbol_of(each, "::") && !(tokens.next(each) && is_word(each, "regclass") && tokens.next(each))) {
        return {};
    }
    return is_symbol(each, ')') && !tokens.next(each) ? sequence : std::string_view();
}

/// Returns the name of the sequence in such a literal, without its schema. The name must have no quotes and no dots.
constexpr std::string_view object_of_sequence(std::string_view literal) noexcept {
    std::size_t end = literal.size();
    while (end != 0 && (literal[end - 1] == '\'' || literal[end - 1] == '"')) { --end; }
    std::size_t begin = end;
    while (begin != 0 && literal[begin - 1] != '\'' && literal[begin - 1] != '"' && literal[begin - 1] != '.') {
        --begin;
    }
    return literal.substr(begin, end - begin);
}

/// Whether such a literal spells the name, as varve and PostgreSQL write it.
constexpr bool spells_sequence(std::string_view literal, const name& sequence) {
    if (!same_text(object_of_sequence(literal), sequence.object())) { return false; }
    buffer_sink plain;
    quote_qualified(plain, sequence);
    buffer_sink spelled;
    quote_literal(spelled, plain.text());
    if (same_text(spelled.text(), literal)) { return true; }
    buffer_sink in_public;
    in_public << "'public.";
    quote_identifier(in_public, sequence.object());
    in_public << '\'';
    return sequence.schema().empty() && same_text(in_public.text(), literal);
}

/// Writes the default of a serial column.
constexpr void put_serial_default(sink& out, const name& sequence) {
    buffer_sink spelled;
    quote_qualified(spelled, sequence);
    out << "nextval(";
    quote_literal(out, spelled.text());
    out << "::regclass)";
}

}  // namespace varve::detail
