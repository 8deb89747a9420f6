#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes and reads C++ string literals.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "varve/project/source_token.hpp"
#include "varve/text/cpp_literal.hpp"
#include "varve/text/sink.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// Returns `text` as a C++ string literal on one line. UTF-8 is kept; invalid bytes are escaped.
inline std::string string_literal(std::string_view text) {
    buffer_sink literal;
    put_string_literal(literal, text);
    return std::string(literal.text());
}

/// Decodes the contents of an ordinary string literal.
class literal_reader {
public:
    explicit literal_reader(std::string_view text) : text_(text) {}

    /// Returns the text, or nothing if an escape is not valid C++.
    std::optional<std::string> read() {
        while (at_ < text_.size()) {
            if (text_[at_] != '\\') {
                value_ += text_[at_++];
            } else if (++at_; !read_escape()) {
                return std::nullopt;
            }
        }
        return value_;
    }

private:
    bool read_escape() {
        const char c = at_ < text_.size() ? text_[at_] : '\0';
        if (c == 'u' || c == 'U') {
            ++at_;
            const std::size_t digits = c == 'u' ? 4 : 8;
            const std::size_t begin = at_;
            value_ += utf8_character(number(16, digits)).text();
            return at_ - begin == digits;
        }
        if (c == 'x') {
            ++at_;
            const std::size_t begin = at_;
            value_ += static_cast<char>(number(16, text_.size()) & 0xFF);
            return at_ > begin;
        }
        if ('0' <= c && c <= '7') {
            value_ += static_cast<char>(number(8, 3) & 0xFF);
            return true;
        }
        ++at_;
        if (c == '\n' || text_.substr(at_ - 1, 2) == "\r\n") {  // a line continuation
            at_ += c == '\n' ? std::size_t(0) : 1;
            return true;
        }
        const std::size_t found = std::string_view("abfnrtv\\\"'?").find(c);
        if (c == '\0' || found == std::string_view::npos) { return false; }
        value_ += "\a\b\f\n\r\t\v\\\"'?"[found];
        return true;
    }

    unsigned number(unsigned base, std::size_t most) {
        unsigned value = 0;
        for (std::size_t i = 0; i < most && at_ < text_.size() && hex_value(text_[at_]) < base; ++i) {
            value = value * base + hex_value(text_[at_++]);
        }
        return value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string value_;
};

/// Decodes a token of kind source_kind::text: `"a"`, `u8"a"`, `"a"sv`, `R"x(a)x"`. Returns nothing for wide
/// characters, or if it is invalid.
inline std::optional<std::string> literal_value(std::string_view token) {
    if (token.starts_with("u8")) { token.remove_prefix(2); }
    const std::size_t end = token.rfind('"');
    if (token.starts_with("R\"")) {
        const std::size_t open = token.find('(');
        const std::size_t delimiter = open - 2;
        return std::string(token.substr(open + 1, end - delimiter - 1 - (open + 1)));
    }
    if (!token.starts_with("\"") || end == 0) { return std::nullopt; }
    return literal_reader(token.substr(1, end - 1)).read();
}

}  // namespace varve::detail
