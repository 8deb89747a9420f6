#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the text literals of an expression that PostgreSQL reads as values of an enum type, by the tokens around them.
#include <cstddef>
#include <string_view>

#include "varve/replay/number_text.hpp"
#include "varve/schema/table.hpp"
#include "varve/sql/column_reference.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// Whether the text of an array, such as "{open,paid}", contains the element.
constexpr bool array_text_holds(std::string_view text, std::string_view element) noexcept {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '{' && text[at] != ',' && text[at] != '}') { continue; }
        std::string_view each = trim_blanks(text.substr(begin, at - begin));
        if (each.size() >= 2 && each.front() == '"' && each.back() == '"') { each = each.substr(1, each.size() - 2); }
        if (begin != 0 && same_text(each, element)) { return true; }
        begin = at + 1;
    }
    return false;
}

/// Whether a text literal, with its quotes, has the value.
constexpr bool spells(const token& literal, std::string_view value) noexcept {
    if (literal.kind != token_kind::string || literal.text[0] != '\'') { return false; }
    const std::string_view written = literal.text.substr(1, literal.text.size() - 2);
    std::size_t matched = 0;
    for (std::size_t i = 0; i < written.size(); ++i, ++matched) {
        if (matched == value.size() || written[i] != value[matched]) { return false; }
        if (written[i] == '\'') { ++i; }  // skip the second of two quotes
    }
    return matched == value.size();
}

/// The tokens of an expression that may read the columns of a table.
class enum_text {
public:
    constexpr enum_text(const objects::table& owner, std::string_view sql) : owner_(owner) {
        scanner tokens(sql);
        for (token each; tokens.next(each);) {
            asks_tables_ = asks_tables_ || is_word(each, "select");
            tokens_.push_back(each);
        }
    }

    /// Whether PostgreSQL reads a text literal of the expression as `value` of `type`. `wanted` is the type that the
    /// result of the whole expression is converted to.
    constexpr bool uses(const name& type, std::string_view value, const objects::data_type& wanted) const {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const token& each = tokens_[i];
            if (each.kind != token_kind::string || each.text[0] != '\'') { continue; }
            if (spells(each, value)
                    ? is_value(type, i, wanted)
                    : array_text_holds(each.text.substr(1, each.text.size() - 2), value) && is_array(type, i, wanted)) {
                return true;
            }
        }
        return false;
    }

private:
    // A position before the first token wraps around to a very large one, so it also returns an empty token.
    constexpr token at(std::size_t i) const {
        if (i < tokens_.size()) { return tokens_[i]; }
        return {};
    }
    constexpr bool symbol(std::size_t i, char wanted) const { return is_symbol(at(i), wanted); }
    constexpr bool compares(std::size_t i) const {
        const token each = at(i);
        return each.kind == token_kind::symbol && is_among_symbols(each.text);
    }
    static constexpr bool is_among_symbols(std::string_view each) {
        return each == "=" || each == "<>" || each == "!=" || each == "<" || each == ">" || each == "<=" ||
               each == ">=";
    }
    constexpr bool compares_arrays(std::size_t i) const {
        const std::string_view each = at(i).text;
        return compares(i) || each == "@>" || each == "<@" || each == "&&";
    }

    /// Whether the operand of a comparison begins after the token at `i`: a bracket, a comma or a word of lower
    /// precedence.
    constexpr bool ends_before(std::size_t i) const {
        const token each = at(i);
        return each.text.empty() || is_symbol(each, '(') || is_symbol(each, ',') || is_symbol(each, '[') ||
               is_word_of(each, "and,or,not,when,then,else,case,where,set");
    }
    constexpr bool ends_behind(std::size_t i) const {
        const token each = at(i);
        return each.text.empty() || is_symbol(each, ')') || is_symbol(each, ',') || is_symbol(each, ']') ||
               is_symbol(each, ';') || is_word_of(each, "and,or,then,else,when,end,is,isnull,notnull,where,returning");
    }

    /// Whether the name of the type begins at `i`.
    constexpr bool names_type(const name& type, std::size_t i) const {
        const std::string_view in_schema = type.schema().empty() ? std::string_view("public") : type.schema();
        return symbol(i + 1, '.') ? names_identifier(at(i), in_schema) && names_identifier(at(i + 2), type.object())
                                  : type.schema().empty() && names_identifier(at(i), type.object());
    }
    constexpr bool is_cast(const name& type, std::size_t i) const {
        return at(i).text == "::" && names_type(type, i + 1);
    }

    constexpr bool is_column(const name& type, const token& word, bool array) const {
        if (asks_tables_ || owner_.uncertain) { return false; }
        for (const objects::column& each : owner_.columns) {
            if (each.type.name == type && (each.type.dimensions != 0) == array &&
                names_identifier(word, each.name.text())) {
                return true;
            }
        }
        return false;
    }
    /// Returns the number of tokens of the reference to a column of the type that begins at `i`; 0 if there is none.
    constexpr std::size_t column_from(const name& type, std::size_t i, bool array) const {
        if (symbol(i + 1, '.')) {
            return names_identifier(at(i), owner_.name.object()) && is_column(type, at(i + 2), array) ? 3 : 0;
        }
        return is_column(type, at(i), array) ? 1 : 0;
    }
    /// Whether the operand that ends at `i` is a column of the type, and nothing else.
    constexpr bool is_column_to(const name& type, std::size_t i, bool array) const {
        if (symbol(i, ')') && symbol(i - 2, '(') && !symbol(i - 1, ')')) {
            return is_column(type, at(i - 1), array) && ends_before(i - 3);
        }
        if (symbol(i - 1, '.')) { return column_from(type, i - 2, array) == 3 && ends_before(i - 3); }
        return is_column(type, at(i), array) && ends_before(i - 1);
    }
    constexpr bool is_column_at(const name& type, std::size_t i, bool array) const {
        const std::size_t size = column_from(type, i, array);
        return size != 0 && ends_behind(i + size);
    }
    constexpr std::size_t without_not(std::size_t i) const { return is_word_of(at(i), "not") ? i - 1 : i; }

    /// Returns the position of the innermost bracket that is open at `i`.
    constexpr std::size_t opening(std::size_t i) const {
        for (std::size_t depth = 0; i-- != 0;) {
            if (symbol(i, ')') || symbol(i, ']')) { ++depth; }
            if ((symbol(i, '(') || symbol(i, '[')) && depth-- == 0) { return i; }
        }
        return tokens_.size();
    }
    constexpr std::size_t closing(std::size_t i) const {
        for (std::size_t depth = 0; ++i < tokens_.size();) {
            if (symbol(i, '(') || symbol(i, '[')) { ++depth; }
            if ((symbol(i, ')') || symbol(i, ']')) && depth-- == 0) { return i; }
        }
        return tokens_.size();
    }

    constexpr bool is_whole(std::size_t i, const name& type, const objects::data_type& wanted, bool array) const {
        std::size_t around = 0;
        while (symbol(i - 1 - around, '(') && symbol(i + 1 + around, ')')) { ++around; }
        return wanted.name == type && (wanted.dimensions != 0) == array && i == around &&
               i + around + 1 == tokens_.size();
    }

    /// Whether the literal at `i` is compared with a column of the type, on either side.
    constexpr bool is_compared(const name& type, std::size_t i, bool array) const {
        const auto between = [&](std::size_t k) { return array ? compares_arrays(k) : compares(k); };
        std::size_t first = i;
        std::size_t last = i;
        while (symbol(first - 1, '(') && symbol(last + 1, ')') && (between(first - 2) || ends_before(first - 2))) {
            --first;
            ++last;
        }
        return (between(first - 1) && is_column_to(type, first - 2, array) && ends_behind(last + 1)) ||
               (between(last + 1) && is_column_at(type, last + 2, array) && ends_before(first - 1));
    }

    /// Whether the literal at `i` is an argument of IN, COALESCE, NULLIF, GREATEST or LEAST beside a column of the
    /// type.
    constexpr bool is_listed(const name& type, std::size_t i) const {
        const std::size_t open = opening(i);
        if (!symbol(open, '(') || !ends_behind(i + 1) || !ends_before(i - 1)) { return false; }
        if (is_word_of(at(open - 1), "in")) { return is_column_to(type, without_not(open - 2), false); }
        if (!is_word_of(at(open - 1), "coalesce,nullif,greatest,least")) { return false; }
        for (std::size_t k = open + 1; k < closing(open); ++k) {
            if (opening(k) == open && ends_before(k - 1) && is_column_at(type, k, false)) { return true; }
        }
        return false;
    }

    /// Whether the literal at `i` is compared with a column of the type by BETWEEN, IS DISTINCT FROM or CASE column
    /// WHEN.
    constexpr bool is_worded(const name& type, std::size_t i) const {
        const token before = at(i - 1);
        if (!ends_behind(i + 1)) { return false; }
        if (is_word_of(before, "between")) { return is_column_to(type, without_not(i - 2), false); }
        if (is_word_of(before, "and")) {
            return is_word_of(at(i - 3), "between") && is_column_to(type, without_not(i - 4), false);
        }
        if (is_word_of(before, "from") && is_word_of(at(i - 2), "distinct")) {
            return is_column_to(type, without_not(i - 3) - 1, false);
        }
        if (!is_word_of(before, "when")) { return false; }
        std::size_t begin = i - 1;
        for (std::size_t ended = 0; begin-- != 0;) {
            if (is_word_of(at(begin), "end")) { ++ended; }
            if (is_word_of(at(begin), "case") && ended-- == 0) { break; }
        }
        const std::size_t size = column_from(type, begin + 1, false);
        return size != 0 && is_word_of(at(begin + 1 + size), "when");
    }

    constexpr bool is_value(const name& type, std::size_t i, const objects::data_type& wanted) const {
        const bool in_array = symbol(opening(i), '[') && is_word_of(at(opening(i) - 1), "array") &&
                              is_cast(type, closing(opening(i)) + 1);
        const bool to_any = compares(i + 1) && is_word_of(at(i + 2), "any,some,all") && symbol(i + 3, '(') &&
                            is_column_at(type, i + 4, true);
        const bool as_type = is_word_of(at(i + 1), "as") && is_word_of(at(i - 2), "cast") && names_type(type, i + 2);
        const bool after_type = symbol(i - 2, '.') ? names_type(type, i - 3) : names_type(type, i - 1);
        return is_cast(type, i + 1) || in_array || to_any || as_type || after_type ||
               is_whole(i, type, wanted, false) || is_compared(type, i, false) || is_listed(type, i) ||
               is_worded(type, i);
    }

    constexpr bool is_array(const name& type, std::size_t i, const objects::data_type& wanted) const {
        const bool of_any = is_word_of(at(i - 2), "any,some,all") && symbol(i - 1, '(') && symbol(i + 1, ')') &&
                            compares(i - 3) && is_column_to(type, i - 4, false);
        return is_cast(type, i + 1) || of_any || is_whole(i, type, wanted, true) || is_compared(type, i, true);
    }

    const objects::table& owner_;
    list<token> tokens_;
    bool asks_tables_ = false;
};

}  // namespace varve::detail
