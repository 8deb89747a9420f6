#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Splits SQL text into tokens (https://www.postgresql.org/docs/current/sql-syntax-lexical.html).
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "varve/sql/token.hpp"

namespace varve::detail {

/// What a character can be part of, as bits.
struct character_bits {
    enum : unsigned char { letter = 1, digit = 2, dollar = 4, of_operator = 8, before_sign = 16, blank = 32 };

    constexpr character_bits() noexcept {
        for (unsigned c = 0; c < 256; ++c) {
            of[c] = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || c >= 0x80 ? letter
                    : '0' <= c && c <= '9'                                                    ? digit
                    : c == ' ' || ('\t' <= c && c <= '\r')                                    ? blank
                                                                                              : 0;
        }
        of[static_cast<unsigned char>('$')] = dollar;
        for (const char c : {'+', '-', '*', '/', '<', '>', '='}) { of[static_cast<unsigned char>(c)] = of_operator; }
        // An operator that contains one of these may end in + or -.
        for (const char c : {'~', '!', '@', '#', '%', '^', '&', '|', '`', '?'}) {
            of[static_cast<unsigned char>(c)] = of_operator | before_sign;
        }
    }

    unsigned char of[256] = {};
};
inline constexpr character_bits characters_of_sql;

/// Splits SQL into tokens, without checking it. Blanks and comments are skipped. Strings are read as with
/// standard_conforming_strings on, which is PostgreSQL's default.
class scanner {
public:
    constexpr explicit scanner(std::string_view text) noexcept : text_(text.data()), size_(text.size()) {}

    /// Reads the next token. Returns false if there is none.
    constexpr bool next(token& found) {
        skip_blanks_and_comments();
        if (at_ == size_) { return false; }
        const std::size_t begin = at_;
        found.kind = read_token();
        found.text = {text_ + begin, at_ - begin};
        return true;
    }

    /// Returns the position after the last token.
    constexpr std::size_t position() const noexcept { return at_; }

    /// Whether the text ended inside a string, a quoted identifier or a comment.
    constexpr bool broken() const noexcept { return broken_; }

private:
    constexpr char peek(std::size_t ahead = 0) const noexcept {
        return at_ + ahead < size_ ? text_[at_ + ahead] : '\0';
    }

    static constexpr bool is(char c, int bits) noexcept {
        return (characters_of_sql.of[static_cast<unsigned char>(c)] & bits) != 0;
    }
    static constexpr bool is_blank(char c) noexcept { return is(c, character_bits::blank); }
    static constexpr bool is_digit(char c) noexcept { return is(c, character_bits::digit); }
    static constexpr bool begins_identifier(char c) noexcept { return is(c, character_bits::letter); }
    static constexpr bool is_operator(char c) noexcept { return is(c, character_bits::of_operator); }

    // Skips characters that have one of the bits. The loop uses local constants, because constant evaluation counts
    // every member access.
    constexpr void skip(int bits) noexcept {
        const char* const text = text_;
        const std::size_t size = size_;
        std::size_t at = at_;
        while (at != size && (characters_of_sql.of[static_cast<unsigned char>(text[at])] & bits) != 0) { ++at; }
        at_ = at;
    }

    constexpr void skip_blanks_and_comments() {
        while (at_ != size_) {
            const char c = text_[at_];
            if (is_blank(c)) {
                skip(character_bits::blank);
            } else if (c == '-' && peek(1) == '-') {
                while (at_ != size_ && text_[at_] != '\n' && text_[at_] != '\r') { ++at_; }
            } else if (c == '/' && peek(1) == '*') {
                skip_block_comment();
            } else {
                return;
            }
        }
    }

    constexpr void skip_block_comment() {
        std::size_t depth = 0;
        do {
            if (peek() == '/' && peek(1) == '*') {
                ++depth;
                at_ += 2;
            } else if (peek() == '*' && peek(1) == '/') {
                --depth;
                at_ += 2;
            } else {
                ++at_;
            }
        } while (depth != 0 && at_ < size_);
        broken_ = broken_ || depth != 0;
    }

    constexpr token_kind read_token() {
        const char c = text_[at_];
        if (begins_identifier(c)) {
            const char folded = to_lower_ascii(c);
            if (peek(1) == '\'' && (folded == 'e' || folded == 'b' || folded == 'x' || folded == 'n')) {
                ++at_;
                return read_string(folded == 'e');
            }
            if (folded == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
                at_ += 2;
                return peek() == '"' ? read_quoted_identifier() : read_string(false);
            }
            skip(character_bits::letter | character_bits::digit | character_bits::dollar);
            return token_kind::identifier;
        }
        if (c == '\'') { return read_string(false); }
        if (c == '"') { return read_quoted_identifier(); }
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) { return read_number(); }
        return c == '$' ? read_dollar() : read_symbol();
    }

    constexpr token_kind read_quoted_identifier() {
        read_to_closing('"', false);
        return token_kind::quoted_identifier;
    }

    // Strings with only blanks and a line end between them are one string. If the first is an E'', escapes count in all
    // of them.
    constexpr token_kind read_string(bool escapes) {
        read_to_closing('\'', escapes);
        while (!broken_) {
            std::size_t ahead = at_;
            bool line_ended = false;
            while (ahead != size_ && is_blank(text_[ahead])) {
                line_ended = line_ended || text_[ahead] == '\n' || text_[ahead] == '\r';
                ++ahead;
            }
            if (!line_ended || ahead == size_ || text_[ahead] != '\'') { break; }
            at_ = ahead;
            read_to_closing('\'', escapes);
        }
        return token_kind::string;
    }

    constexpr void read_to_closing(char quote, bool escapes) {
        ++at_;
        for (; at_ < size_; ++at_) {
            if (escapes && text_[at_] == '\\') {
                ++at_;
            } else if (text_[at_] == quote) {
                if (peek(1) != quote) {
                    ++at_;
                    return;
                }
                ++at_;
            }
        }
        at_ = size_;
        broken_ = true;
    }

    constexpr token_kind read_number() {
        const char base = to_lower_ascii(peek(1));
        bool exponent_may_come = !(peek() == '0' && (base == 'x' || base == 'o' || base == 'b'));
        bool dot_may_come = exponent_may_come;
        for (;; ++at_) {
            const char c = peek();
            if (exponent_may_come && (c == 'e' || c == 'E') && (peek(1) == '+' || peek(1) == '-') &&
                is_digit(peek(2))) {
                ++at_;
                exponent_may_come = dot_may_come = false;
            } else if (dot_may_come && c == '.' && peek(1) != '.') {
                dot_may_come = false;
            } else if (!is_digit(c) && !begins_identifier(c)) {
                return token_kind::number;
            }
        }
    }

    constexpr token_kind read_dollar() {
        if (is_digit(peek(1))) {
            for (++at_; is_digit(peek()); ++at_) {}
            return token_kind::parameter;
        }
        std::size_t tag = 1;
        if (begins_identifier(peek(1))) {
            while (peek(tag) != '$' &&
                   is(peek(tag), character_bits::letter | character_bits::digit | character_bits::dollar)) {
                ++tag;
            }
        }
        if (peek(tag) != '$') {
            ++at_;
            return token_kind::symbol;
        }
        ++tag;  // the tag including both dollar signs
        const char* const opening = text_ + at_;
        for (at_ += tag; at_ + tag <= size_; ++at_) {
            if (text_[at_] == '$') {
                std::size_t i = 1;
                while (i < tag && text_[at_ + i] == opening[i]) { ++i; }
                if (i == tag) {
                    at_ += tag;
                    return token_kind::string;
                }
            }
        }
        at_ = size_;
        broken_ = true;
        return token_kind::string;
    }

    constexpr token_kind read_symbol() {
        const char c = text_[at_];
        const std::size_t begin = at_++;
        if (!is_operator(c)) {
            if ((c == ':' && (peek() == ':' || peek() == '=')) || (c == '.' && peek() == '.')) { ++at_; }
            return token_kind::symbol;
        }
        bool may_end_in_sign = is(c, character_bits::before_sign);
        while (is_operator(peek()) && !(peek() == '-' && peek(1) == '-') && !(peek() == '/' && peek(1) == '*')) {
            may_end_in_sign = may_end_in_sign || is(peek(), character_bits::before_sign);
            ++at_;
        }
        while (!may_end_in_sign && at_ - begin > 1 && (text_[at_ - 1] == '+' || text_[at_ - 1] == '-')) {
            --at_;  // the sign belongs to the next token: a=-1
        }
        return token_kind::symbol;
    }

    const char* text_;
    std::size_t size_;
    std::size_t at_ = 0;
    bool broken_ = false;
};

}  // namespace varve::detail
