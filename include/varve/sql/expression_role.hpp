#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// What the tokens of an SQL expression are in its grammar.
#include <cstdint>

#include "varve/sql/scanner.hpp"
#include "varve/sql/words.hpp"

namespace varve::detail {

enum class expression_role : std::uint8_t {
    nothing,  ///< the beginning of the text
    word,     ///< a name or keyword
    value,    ///< a number or a text
    open,
    close,
    comma,
    star,   ///< * means multiplication or all columns
    infix,  ///< an operator that needs operands on both sides
    sign,   ///< any other operator
    dot,
    other,
    conjunction,  ///< AND, OR
    leading,      ///< a keyword that something must follow
    case_end,     ///< END
    query,        ///< SELECT, TABLE, VALUES
};

constexpr expression_role role_of_symbol(const token& each) noexcept {
    using role = expression_role;
    const char first = each.text[0];
    if ((characters_of_sql.of[static_cast<unsigned char>(first)] & character_bits::of_operator) == 0) {
        return first == '(' || first == '['                   ? role::open
               : first == ')' || first == ']'                 ? role::close
               : first == ','                                 ? role::comma
               : first == '.'                                 ? role::dot
               : each.text.size() == 2 && each.text[1] == ':' ? role::infix
                                                              : role::other;
    }
    if (each.text.size() == 1) {
        return first == '*' ? role::star
               : first == '=' || first == '<' || first == '>' || first == '/' || first == '%' || first == '^'
                   ? role::infix
                   : role::sign;
    }
    const char second = each.text[1];
    const bool compares = each.text.size() == 2 && ((second == '=' && (first == '<' || first == '>' || first == '!')) ||
                                                    (first == '<' && second == '>'));
    return compares ? role::infix : role::sign;
}

constexpr expression_role role_of_word(const token& each) noexcept {
    using role = expression_role;
    if (each.text.size() > 7 ||
        !is_item_folded(
            "and,or,not,like,ilike,in,between,is,similar,collate,case,when,then,else,end,select,table,values",
            each.text)) {
        return role::word;
    }
    return is_word(each, "and") || is_word(each, "or")                                    ? role::conjunction
           : is_word(each, "end")                                                         ? role::case_end
           : is_word(each, "select") || is_word(each, "table") || is_word(each, "values") ? role::query
                                                                                          : role::leading;
}

/// `after_dot`: the token before is a dot, so a word is a name.
constexpr expression_role role_of(const token& each, bool after_dot) noexcept {
    switch (each.kind) {
        case token_kind::identifier: return after_dot ? expression_role::word : role_of_word(each);
        case token_kind::quoted_identifier: return expression_role::word;
        case token_kind::string:
        case token_kind::number:
        case token_kind::parameter: return expression_role::value;
        case token_kind::symbol: break;
    }
    return role_of_symbol(each);
}

}  // namespace varve::detail
