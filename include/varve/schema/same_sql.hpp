#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Recognizes equal expressions that are written in different words.
#include <cstddef>
#include <string_view>
#include <utility>

#include "varve/schema/expression.hpp"
#include "varve/schema/type.hpp"
#include "varve/schema/value_text.hpp"
#include "varve/sql/column_reference.hpp"
#include "varve/sql/scanner.hpp"
#include "varve/sql/types.hpp"
#include "varve/text/sink.hpp"
#include "varve/value/list.hpp"

namespace varve::detail {

/// The tokens of an expression. Blanks, comments, the case of words and outer parentheses make no difference, and
/// CURRENT_TIMESTAMP is now().
class sql_words {
public:
    /// The text must outlive this object.
    constexpr explicit sql_words(std::string_view sql) {
        scanner tokens(sql);
        for (token each; tokens.next(each);) { add(each); }
        fine_ = !tokens.broken();
        drop_parentheses();
        for (std::size_t i = 0; i < words_.size();) { i = drop_needless(i) ? 0 : i + 1; }
        for (std::size_t i = 1; i + 2 < words_.size(); ++i) { drop_text_cast(i); }
    }

    /// Removes the cast of a literal to the type of a column. PostgreSQL converts the default of the column to that
    /// type anyway. A cast with a length stays, because it truncates the value.
    constexpr void drop_cast(const objects::data_type& type) {
        if (is_symbol(at(0), '-') || at(0).kind == token_kind::number || at(0).kind == token_kind::string ||
            is_word(at(0), "true") || is_word(at(0), "false")) {
            const std::size_t literal = is_symbol(at(0), '-') && at(1).kind == token_kind::number ? 2 : 1;
            if (is_symbol_of(at(literal), "::") && names_type(literal + 1, words_.size(), type)) { keep(0, literal); }
        } else if (is_word(at(0), "cast") && is_symbol(at(1), '(')) {
            const std::size_t literal = is_symbol(at(2), '-') && at(3).kind == token_kind::number ? 4 : 3;
            if (is_word(at(literal), "as") && is_symbol(at(words_.size() - 1), ')') &&
                names_type(literal + 1, words_.size() - 1, type)) {
                keep(2, literal);
            }
        }
        drop_parentheses();
        bare_number(type);
    }

    friend constexpr bool operator==(const sql_words& left, const sql_words& right) {
        if (!left.fine_ || !right.fine_ || left.words_.size() != right.words_.size()) { return false; }
        for (std::size_t i = 0; i < left.words_.size(); ++i) {
            if (!is_same(left.words_[i], right.words_[i])) { return false; }
        }
        return true;
    }

private:
    constexpr token at(std::size_t position) const { return position < words_.size() ? words_[position] : token(); }

    constexpr void add(const token& each) {
        if (is_word(each, "current_timestamp")) {
            words_.push_back({token_kind::identifier, "now"});
            words_.push_back({token_kind::symbol, "("});
            words_.push_back({token_kind::symbol, ")"});
            return;
        }
        words_.push_back(each);
    }

    constexpr void keep(std::size_t begin, std::size_t end) {
        list<token> kept;
        for (std::size_t i = begin; i < end; ++i) { kept.push_back(words_[i]); }
        words_ = std::move(kept);
    }

    constexpr void drop_parentheses() {
        while (words_.size() > 2 && is_symbol(words_[0], '(') && closes_at_end()) { keep(1, words_.size() - 1); }
    }
    constexpr bool closes_at_end() const {
        std::size_t depth = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            depth += is_symbol(words_[i], '(') ? 1U : 0U;
            depth -= is_symbol(words_[i], ')') ? 1U : 0U;
            if (depth == 0) { return i + 1 == words_.size(); }
        }
        return false;
    }

    constexpr bool is_edge(std::size_t position, char bracket) const {
        return position >= words_.size() || is_symbol(words_[position], bracket);
    }
    /// Removes the parentheses that open at `open` if they are around an operand of AND or OR and change nothing:
    /// a AND (b AND c) is a AND b AND c. Returns whether it did.
    constexpr bool drop_needless(std::size_t open) {
        if (!is_symbol(words_[open], '(')) { return false; }
        const token before = open == 0 ? token() : words_[open - 1];
        if (open != 0 && !is_symbol(before, '(') && !is_word(before, "and") && !is_word(before, "or")) { return false; }
        bool has_or = false;
        std::size_t close = open + 1;
        for (std::size_t depth = 1; close < words_.size(); ++close) {
            const token& each = words_[close];
            depth += is_symbol(each, '(') ? 1U : 0U;
            depth -= is_symbol(each, ')') ? 1U : 0U;
            if (depth == 0) { break; }
            if (depth != 1) { continue; }
            if (is_symbol(each, ',') || is_word(each, "select") || is_word(each, "values") ||
                is_word(each, "between")) {
                return false;
            }
            has_or = has_or || is_word(each, "or");
        }
        if (close >= words_.size() || close == open + 1) { return false; }
        const bool joined = is_word(at(close + 1), "and") || is_word(at(close + 1), "or");
        if (!joined && !is_edge(close + 1, ')')) { return false; }
        if (has_or && (is_word(before, "and") || is_word(at(close + 1), "and"))) { return false; }
        words_.erase(close);
        words_.erase(open);
        return true;
    }

    /// Removes the cast of a compared literal: status = 'new'::text becomes status = 'new'. If PostgreSQL has the first
    /// comparison, both mean the same.
    constexpr void drop_text_cast(std::size_t literal) {
        const bool compared = is_symbol_of(at(literal - 1), "=") || is_symbol_of(at(literal - 1), "<>");
        if (!compared || at(literal).kind != token_kind::string || !is_symbol_of(at(literal + 1), "::") ||
            !is_word(at(literal + 2), "text")) {
            return;
        }
        const token after = at(literal + 3);
        if (literal + 3 < words_.size() && !is_symbol(after, ')') && !is_word(after, "and") && !is_word(after, "or")) {
            return;
        }
        words_.erase(literal + 2);
        words_.erase(literal + 1);
    }

    /// Whether the words from `begin` to `end` name the type without its length. CHARACTER and BIT have the length 1.
    constexpr bool names_type(std::size_t begin, std::size_t end, const objects::data_type& type) const {
        const bool array = end > begin + 2 && is_symbol(at(end - 1), ']') && is_symbol(at(end - 2), '[');
        if (array != (type.dimensions != 0)) { return false; }
        buffer_sink spelled;
        for (std::size_t i = begin; i < end - (array ? 2 : 0); ++i) {
            const token each = words_[i];
            if (each.kind != token_kind::identifier && !is_symbol(each, '.')) { return false; }
            const bool dotted = is_symbol(each, '.') || (i != begin && is_symbol(words_[i - 1], '.'));
            if (i != begin && !dotted) { spelled << ' '; }
            for (const char c : each.text) {
                const char lower[] = {to_lower_ascii(c)};
                spelled << std::string_view(lower, 1);
            }
        }
        const std::string_view called = canonical_type(spelled.text());
        return called != "character" && called != "bit" && type.name == name(called);
    }

    /// Replaces a string that is the number of a numeric column by the number. pg_dump writes a negative number as
    /// '-1'::integer.
    constexpr void bare_number(const objects::data_type& type) {
        const std::string_view kind = type.name.text();
        if (words_.size() != 1 || words_[0].kind != token_kind::string || type.dimensions != 0 ||
            !(kind == "smallint" || kind == "integer" || kind == "bigint" || kind == "numeric")) {
            return;
        }
        std::string_view digits = words_[0].text.substr(1, words_[0].text.size() - 2);
        const bool negative = !digits.empty() && digits[0] == '-';
        if (negative) { digits.remove_prefix(1); }
        if (digits.empty() || (digits[0] == '0' && digits.size() > 1)) { return; }
        for (const char c : digits) {
            if (c < '0' || c > '9') { return; }
        }
        const std::string_view sign = words_[0].text.substr(1, 1);
        words_ = {};
        if (negative) { words_.push_back({token_kind::symbol, sign}); }
        words_.push_back({token_kind::number, digits});
    }

    static constexpr bool is_same(const token& left, const token& right) {
        if (left.kind != right.kind) { return false; }
        if (left.kind != token_kind::identifier) { return left.text == right.text; }
        if (left.text.size() != right.text.size()) { return false; }
        for (std::size_t i = 0; i < left.text.size(); ++i) {
            if (to_lower_ascii(left.text[i]) != to_lower_ascii(right.text[i])) { return false; }
        }
        return true;
    }

    list<token> words_;
    bool fine_ = true;
};

/// Whether two conditions or expressions are the same, as far as their words show.
constexpr bool same_sql(std::string_view left, std::string_view right) {
    return left == right || (!left.empty() && !right.empty() && sql_words(left) == sql_words(right));
}

/// Whether two defaults of a column of the type are the same, as far as their words show: 'new' and
/// 'new'::character varying are the same default of a column of the type character varying(20).
constexpr bool same_default(const objects::expression& left, const objects::expression& right,
                            const objects::data_type& type) {
    if (left == right) { return true; }
    if (!left.given() || !right.given()) { return false; }
    buffer_sink left_text;
    buffer_sink right_text;
    render_value(left_text, left);
    render_value(right_text, right);
    sql_words left_words(left_text.text());
    sql_words right_words(right_text.text());
    left_words.drop_cast(type);
    right_words.drop_cast(type);
    return left_words == right_words;
}

}  // namespace varve::detail
