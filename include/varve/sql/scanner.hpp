#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Splits SQL text into tokens (https://www.postgresql.org/docs/current/sql-syntax-lexical.html).
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "varve/sql/characters.hpp"
#include "varve/sql/token.hpp"
#include "varve/sql/word_hash.hpp"

namespace varve::detail {

/// Splits SQL into tokens, without checking it. Blanks and comments are skipped. Strings are read as with
/// standard_conforming_strings on, which is PostgreSQL's default. Constant evaluation counts every call and every
/// access to a member, so words and single symbols, which most tokens are, are read in one loop with local variables.
class scanner {
public:
    constexpr explicit scanner(std::string_view text) noexcept
        : begin_(text.data()), end_(text.data() + text.size()), at_(text.data()) {}

    /// Reads the next token. Returns false if there is none. `hash` becomes that of an unquoted word, otherwise 0.
    constexpr bool next(token& found) {
        std::uint64_t ignored = 0;
        return next(found, ignored);
    }
    constexpr bool next(token& found, std::uint64_t& hash) {
        const unsigned char* const bits = characters_of_sql.of;
        const char* const end = end_;
        hash = 0;
        for (const char* at = at_;; ++at) {
            if (at == end) {
                at_ = at;
                return false;
            }
            const unsigned char is = bits[static_cast<unsigned char>(*at)];
            if (is == character_bits::blank) { continue; }
            if (is == character_bits::letter) {
                const char* behind = at;
                std::uint64_t sum = word_hash::start;
                do {
                    sum = (sum ^ static_cast<unsigned char>(*behind | 32)) * word_hash::prime;
                } while (++behind != end && (bits[static_cast<unsigned char>(*behind)] & character_bits::word) != 0);
                if (behind != end && (*behind == '\'' || *behind == '&') && behind - at == 1) {
                    at_ = at;
                    return take_prefixed(found, hash, word_hash::closed(sum, 1));
                }
                at_ = behind;
                const auto size = static_cast<std::size_t>(behind - at);
                found.kind = token_kind::identifier;
                found.text = {at, size};
                hash = word_hash::closed(sum, size);
                return true;
            }
            if (is == character_bits::alone) {
                at_ = at + 1;
                found.kind = token_kind::symbol;
                found.text = {at, 1};
                return true;
            }
            at_ = at;
            if (skip_comment()) {
                at = at_ - 1;
                continue;
            }
            found.kind = read_token();
            found.text = {at, static_cast<std::size_t>(at_ - at)};
            return true;
        }
    }

    /// Returns the position after the last token.
    constexpr std::size_t position() const noexcept { return static_cast<std::size_t>(at_ - begin_); }

    /// Whether the text ended inside a string, a quoted identifier or a comment.
    constexpr bool broken() const noexcept { return broken_; }

private:
    constexpr char peek(std::ptrdiff_t ahead = 0) const noexcept { return end_ - at_ > ahead ? at_[ahead] : '\0'; }

    static constexpr bool is(char c, int bits) noexcept {
        return (characters_of_sql.of[static_cast<unsigned char>(c)] & bits) != 0;
    }
    static constexpr bool is_digit(char c) noexcept { return is(c, character_bits::digit); }
    static constexpr bool is_operator(char c) noexcept { return is(c, character_bits::of_operator); }

    /// Skips a comment, and returns whether there is one.
    constexpr bool skip_comment() {
        if (*at_ == '-' && peek(1) == '-') {
            while (at_ != end_ && *at_ != '\n' && *at_ != '\r') { ++at_; }
            return true;
        }
        if (*at_ != '/' || peek(1) != '*') { return false; }
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
        } while (depth != 0 && at_ < end_);
        broken_ = broken_ || depth != 0;
        return true;
    }

    /// Reads what begins with a letter and a quote or an ampersand: E'…', U&"…", or a word of one letter, whose hash is
    /// `word`.
    constexpr bool take_prefixed(token& found, std::uint64_t& hash, std::uint64_t word) {
        const char* const begin = at_;
        const char folded = to_lower_ascii(*at_);
        const bool quoted = peek(1) == '\'' && (folded == 'e' || folded == 'b' || folded == 'x' || folded == 'n');
        ++at_;
        if (quoted) {
            found.kind = read_string(folded == 'e');
        } else if (folded == 'u' && peek() == '&' && (peek(1) == '\'' || peek(1) == '"')) {
            ++at_;
            found.kind = peek() == '"' ? read_quoted_identifier() : read_string(false);
        } else {
            found.kind = token_kind::identifier;
            hash = word;
        }
        found.text = {begin, static_cast<std::size_t>(at_ - begin)};
        return true;
    }

    constexpr token_kind read_token() {
        const char c = *at_;
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
            const char* ahead = at_;
            bool line_ended = false;
            while (ahead != end_ && is(*ahead, character_bits::blank)) {
                line_ended = line_ended || *ahead == '\n' || *ahead == '\r';
                ++ahead;
            }
            if (!line_ended || ahead == end_ || *ahead != '\'') { break; }
            at_ = ahead;
            read_to_closing('\'', escapes);
        }
        return token_kind::string;
    }

    constexpr void read_to_closing(char quote, bool escapes) {
        const char* const end = end_;
        for (const char* at = at_ + 1; at != end; ++at) {
            if (*at == quote) {
                if (++at == end || *at != quote) {
                    at_ = at;
                    return;
                }
            } else if (escapes && *at == '\\' && ++at == end) {
                break;
            }
        }
        at_ = end;
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
            } else if (!is_digit(c) && !is(c, character_bits::letter)) {
                return token_kind::number;
            }
        }
    }

    constexpr token_kind read_dollar() {
        if (is_digit(peek(1))) {
            for (++at_; is_digit(peek()); ++at_) {}
            return token_kind::parameter;
        }
        std::ptrdiff_t tag = 1;
        if (is(peek(1), character_bits::letter)) {
            while (peek(tag) != '$' && is(peek(tag), character_bits::word)) { ++tag; }
        }
        if (peek(tag) != '$') {
            ++at_;
            return token_kind::symbol;
        }
        ++tag;  // the tag including both dollar signs
        const char* const opening = at_;
        for (at_ += tag; end_ - at_ >= tag; ++at_) {
            if (*at_ == '$') {
                std::ptrdiff_t i = 1;
                while (i < tag && at_[i] == opening[i]) { ++i; }
                if (i == tag) {
                    at_ += tag;
                    return token_kind::string;
                }
            }
        }
        at_ = end_;
        broken_ = true;
        return token_kind::string;
    }

    constexpr token_kind read_symbol() {
        const char c = *at_;
        const char* const begin = at_++;
        if (!is_operator(c)) {
            if ((c == ':' && (peek() == ':' || peek() == '=')) || (c == '.' && peek() == '.')) { ++at_; }
            return token_kind::symbol;
        }
        bool may_end_in_sign = is(c, character_bits::before_sign);
        while (is_operator(peek()) && !(peek() == '-' && peek(1) == '-') && !(peek() == '/' && peek(1) == '*')) {
            may_end_in_sign = may_end_in_sign || is(peek(), character_bits::before_sign);
            ++at_;
        }
        while (!may_end_in_sign && at_ - begin > 1 && (at_[-1] == '+' || at_[-1] == '-')) {
            --at_;  // the sign belongs to the next token: a=-1
        }
        return token_kind::symbol;
    }

    const char* begin_;
    const char* end_;
    const char* at_;
    bool broken_ = false;
};

}  // namespace varve::detail
