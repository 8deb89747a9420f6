#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes JSON (RFC 8259).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "varve/text/characters.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// Writes one document from start to end, and inserts commas.
class json_writer {
public:
    json_writer& begin_object() { return open('{'); }
    json_writer& end_object() { return close('}'); }
    json_writer& begin_list() { return open('['); }
    json_writer& end_list() { return close(']'); }

    json_writer& key(std::string_view name) {
        separate();
        put_string(name);
        text_ += ':';
        fresh_ = true;
        return *this;
    }
    json_writer& value(std::string_view text) {
        separate();
        put_string(text);
        return *this;
    }
    json_writer& value(const char* text) { return value(std::string_view(text)); }
    json_writer& value(const std::string& text) { return value(std::string_view(text)); }
    template <class T>
    requires std::is_arithmetic_v<T> json_writer& value(T number) {
        separate();
        if constexpr (std::is_same_v<T, bool>) {
            text_ += number ? "true" : "false";
        } else {
            text_ += std::to_string(number);
        }
        return *this;
    }
    json_writer& null() {
        separate();
        text_ += "null";
        return *this;
    }

    template <class T>
    json_writer& member(std::string_view name, const T& held) {
        return key(name).value(held);
    }
    /// Writes a list of texts.
    template <class Texts>
    json_writer& list(std::string_view name, const Texts& texts) {
        key(name).begin_list();
        for (const auto& each : texts) { value(std::string_view(each)); }
        return end_list();
    }

    const std::string& text() const noexcept { return text_; }

private:
    json_writer& open(char bracket) {
        separate();
        text_ += bracket;
        fresh_ = true;
        return *this;
    }
    json_writer& close(char bracket) {
        text_ += bracket;
        fresh_ = false;
        return *this;
    }
    void separate() {
        if (!fresh_) { text_ += ','; }
        fresh_ = false;
    }
    void put_string(std::string_view text) {
        text_ += '"';
        while (!text.empty()) {
            const std::size_t size = utf8_length(text);
            if (size == 0) {  // invalid, for example a message from a server with another encoding
                text_ += "\\ufffd";
                text.remove_prefix(1);
                continue;
            }
            const char c = text[0];
            if (c == '"' || c == '\\') {
                text_ += '\\';
                text_ += c;
            } else if (c == '\n') {
                text_ += "\\n";
            } else if (c == '\t') {
                text_ += "\\t";
            } else if (size == 1 && (c < ' ' || c == '\x7F')) {
                text_ += "\\u00";
                text_ += hex_digits[static_cast<unsigned char>(c) / 16U];
                text_ += hex_digits[static_cast<unsigned char>(c) % 16U];
            } else {
                text_.append(text.substr(0, size));
            }
            text.remove_prefix(size);
        }
        text_ += '"';
    }

    std::string text_;
    bool fresh_ = true;  // the next value needs no comma before it
};

}  // namespace varve::detail
