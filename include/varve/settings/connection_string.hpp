#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Parses a connection string as libpq does, with the position of each value (PostgreSQL documentation, "Connection
// Strings").
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/text/characters.hpp"

namespace varve::detail {

/// One setting of a connection string.
struct connection_setting {
    std::string name;       ///< libpq's keyword, such as "password"
    std::string value;      ///< without quotes, escapes and percent-encoding
    std::size_t begin = 0;  ///< the position of the value in the string, including its quotes
    std::size_t end = 0;    ///< the position after the value
};

/// A parsed connection string. If there is a problem, the settings are incomplete. In that case libpq would refuse the
/// string, or misread it, and could show parts of it in its own message.
struct connection_string {
    std::vector<connection_setting> settings = {};
    /// What is wrong and how to fix it, to be put after a name. Quotes no part of the string.
    std::string_view problem = {};
};

constexpr bool is_libpq_keyword(std::string_view name) noexcept {
    for (const char c : name) {
        if (!('a' <= c && c <= 'z') && !is_digit(c) && c != '_') { return false; }
    }
    return !name.empty();
}

/// Reads `host=… dbname=…`. Blanks separate settings. A value with blanks is in quotes. A backslash escapes the next
/// character.
class keyword_string_reader {
public:
    explicit keyword_string_reader(std::string_view text) : text_(text) {}

    connection_string read() {
        connection_string result;
        for (skip_blanks(); at_ < text_.size() && result.problem.empty(); skip_blanks()) {
            connection_setting setting;
            const std::size_t begin = at_;
            while (at_ < text_.size() && text_[at_] != '=' && !is_blank(text_[at_])) { ++at_; }
            setting.name = text_.substr(begin, at_ - begin);
            skip_blanks();
            if (at_ >= text_.size() || text_[at_] != '=') {
                result.problem = "has a word without '=': write keyword=value, and a value with blanks as 'a value'";
            } else if (!is_libpq_keyword(setting.name)) {
                result.problem =
                    "has a keyword that libpq does not have: write keywords like host=localhost dbname=app";
            } else {
                ++at_;
                skip_blanks();
                result.problem = read_value(setting);
                result.settings.push_back(std::move(setting));
            }
        }
        return result;
    }

private:
    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) { ++at_; }
    }

    std::string_view read_value(connection_setting& setting) {
        setting.begin = at_;
        const bool quoted = at_ < text_.size() && text_[at_] == '\'';
        if (quoted) { ++at_; }
        while (at_ < text_.size() && (quoted ? text_[at_] != '\'' : !is_blank(text_[at_]))) {
            if (text_[at_] == '\\' && ++at_ == text_.size()) { break; }
            setting.value += text_[at_++];
        }
        if (quoted && at_ == text_.size()) {
            return "has a quote that is never closed: write \\' for a quote within a value";
        }
        if (quoted) { ++at_; }
        setting.end = at_;
        const std::size_t semicolon = quoted ? std::string::npos : setting.value.find(';');
        if (setting.name != "password" && semicolon < setting.value.size() &&
            setting.value.find('=', semicolon) != std::string::npos) {
            return "separates its settings by ';': write blanks between them";
        }
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// Decodes percent-encoding. Returns nullopt for an invalid code, or one for a zero byte.
inline std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (text.size() - i < 3) { return std::nullopt; }
        const unsigned high = hex_value(text[i + 1]);
        const unsigned low = hex_value(text[i + 2]);
        if (high > 15 || low > 15 || high + low == 0) { return std::nullopt; }
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

/// Reads the part of a URL after `postgresql://`. As in libpq, the first '@' ends user and password if it comes before
/// the first '/'.
class connection_url_reader {
public:
    connection_url_reader(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

    connection_string read() {
        for (const char c : text_.substr(at_)) {
            if (is_blank(c)) { return {{}, "has a blank in its URL: write %20"}; }
        }
        read_user();
        read_place();
        if (at_ < text_.size()) { read_parameters(at_ + 1); }
        return std::move(result_);
    }

private:
    void refuse(std::string_view problem) {
        if (result_.problem.empty()) { result_.problem = problem; }
    }

    void put(std::string_view name, std::size_t begin, std::size_t end) {
        std::optional<std::string> value = percent_decoded(text_.substr(begin, end - begin));
        if (!value) {
            return refuse("has a '%' that does not begin a code such as %40: write %25 for the sign itself");
        }
        result_.settings.push_back({std::string(name), std::move(*value), begin, end});
    }

    std::size_t find(std::string_view any_of, std::size_t from) const {
        const std::size_t found = text_.find_first_of(any_of, from);
        return found == std::string_view::npos ? text_.size() : found;
    }

    void read_user() {
        const std::size_t at = find("@/", at_);
        if (at == text_.size() || text_[at] == '/') { return; }
        const std::size_t question = find("?", at_);
        if (question < at && find("=", question) < at) {
            return refuse("has a '@' after a '?': write %40 for a '@' in a parameter, %3F for a '?' in a password");
        }
        const std::size_t colon = find(":@", at_);
        put("user", at_, colon);
        if (colon + 1 < at) { put("password", colon + 1, at); }
        at_ = at + 1;
    }

    /// Reads the hosts with their ports, and the database.
    void read_place() {
        const std::size_t end = find("?", at_);
        if (find("@", at_) < end) {
            refuse("has a '@' or '/' in its user, password or database: write %40 for '@' and %2F for '/'");
        }
        for (bool more = true; more; ++at_) {
            const bool brackets = text_.substr(at_, 1) == "[";
            if (brackets) {
                const std::size_t close = find("]", at_);
                if (close >= end || close == at_ + 1) {
                    return refuse("has a '[' without an address and ']': write an IPv6 host like [::1]");
                }
                put("host", at_ + 1, close);
                at_ = close + 1;
                if (at_ < text_.size() && std::string_view(":/?,").find(text_[at_]) == std::string_view::npos) {
                    return refuse("continues after the ']' of its host: write [::1]:5432");
                }
            } else {
                const std::size_t stop = find(":/?,", at_);
                put("host", at_, stop);
                at_ = stop;
            }
            if (text_.substr(at_, 1) == ":") {
                const std::size_t stop = find("/?,", at_);
                read_port(at_ + 1, stop);
                at_ = stop;
            }
            more = text_.substr(at_, 1) == ",";
            if (!more) { break; }
        }
        if (text_.substr(at_, 1) == "/") {
            put("dbname", at_ + 1, end);
            at_ = end;
        }
    }

    /// Reads a port. If the '@' is missing, or a password contains '/', libpq takes the password for a port and shows
    /// it in its message; so this check must be strict.
    void read_port(std::size_t begin, std::size_t end) {
        std::size_t number = 0;
        for (const char c : text_.substr(begin, end - begin)) {
            if (!is_digit(c) || number > 65535) {
                number = 65536;
            } else {
                number = number * 10 + static_cast<std::size_t>(c - '0');
            }
        }
        if (number > 65535 || (number == 0 && begin != end)) {
            return refuse(
                "has a port that is not a number from 1 to 65535: write user:password@host:5432, %2F for a '/' in a "
                "password");
        }
        put("port", begin, end);
    }

    void read_parameters(std::size_t begin) {
        while (begin < text_.size()) {
            const std::size_t end = find("&", begin);
            const std::size_t equals = find("=", begin);
            const std::optional<std::string> name = percent_decoded(text_.substr(begin, std::min(equals, end) - begin));
            if (equals >= end || find("=", equals + 1) < end) {
                return refuse("has a parameter that is not name=value: write %3D for '=' and %26 for '&' in a value");
            }
            if (!name || !is_libpq_keyword(*name)) {
                return refuse("has a parameter that libpq does not have: write lower-case keywords, such as sslmode");
            }
            put(*name, equals + 1, end);
            begin = end + 1;
        }
    }

    std::string_view text_;
    std::size_t at_;
    connection_string result_ = {};
};

}  // namespace varve::detail
