#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Converts what users write for a database into what libpq accepts, and into a form without passwords.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/settings/connection_string.hpp"
#include "varve/settings/settings_error.hpp"
#include "varve/text/characters.hpp"

namespace varve {
namespace detail {

inline constexpr std::string_view database_url_grammar =
    "write postgresql://user:password@host:5432/database, SQLAlchemy's postgresql+psycopg://..., or libpq's keywords, "
    "such as host=localhost dbname=app";

/// Returns the scheme of a URL; empty for any other text.
constexpr std::string_view scheme_of(std::string_view text) noexcept {
    const std::string_view scheme = text.substr(0, text.find("://"));
    if (scheme.size() == text.size() || scheme.empty() || !is_letter(scheme[0])) { return {}; }
    for (const char c : scheme) {
        const bool known = is_letter(c) || is_digit(c) || std::string_view("+-._").find(c) != std::string_view::npos;
        if (!known) { return {}; }
    }
    return scheme;
}

/// Whether a scheme is PostgreSQL's, with or without the driver that SQLAlchemy adds. Case does not matter.
inline bool is_postgresql(std::string_view scheme) {
    std::string dialect(scheme.substr(0, scheme.find('+')));
    for (char& c : dialect) { c = to_lower_ascii(c); }
    return dialect == "postgresql" || dialect == "postgres";
}

/// Removes blanks and line ends around a URL, which come from a file or a shell. Of other texts, only blank ones are
/// trimmed: a keyword string may end with an escaped blank, and libpq skips blanks itself.
constexpr std::string_view without_outer_blanks(std::string_view text) noexcept {
    std::string_view inner = text;
    while (!inner.empty() && is_blank(inner.front())) { inner.remove_prefix(1); }
    if (!inner.empty() && scheme_of(inner).empty()) { return text; }
    while (!inner.empty() && is_blank(inner.back())) { inner.remove_suffix(1); }
    return inner;
}

/// Parses a connection string in any of the three spellings.
inline connection_string read_connection_string(std::string_view text) {
    if (text.empty()) { return {{}, "is empty"}; }
    if (text.find('\0') != std::string_view::npos) { return {{}, "contains a zero byte"}; }
    const std::string_view scheme = scheme_of(text);
    if (!scheme.empty()) {
        if (!is_postgresql(scheme)) { return {{}, "is for another kind of database"}; }
        return connection_url_reader(text, scheme.size() + 3).read();
    }
    if (text.find('=') == std::string_view::npos) { return {{}, "is neither a URL nor keywords with values"}; }
    return keyword_string_reader(text).read();
}

/// Whether the value of a setting is or may contain a secret. An example is a whole connection string in the name of a
/// database.
inline bool holds_secret(const connection_setting& setting) {
    const auto within = [](std::string_view text, std::string_view part) {
        const auto same = [](char a, char b) { return to_lower_ascii(a) == b; };
        return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
    };
    if (setting.name == "passfile" || setting.value.empty()) { return false; }
    for (const std::string_view word : {"pass", "pwd", "secret", "scram_client_key", "scram_server_key"}) {
        if (within(setting.name, word)) { return true; }
    }
    return within(setting.value, "://") || within(setting.value, "password") ||
           (setting.name == "dbname" && within(setting.value, "="));
}

}  // namespace detail

/// Returns a database in a form that libpq accepts. A libpq URL or keyword string (PostgreSQL documentation,
/// "Connection Strings") is returned as it is; SQLAlchemy's `postgresql+driver://` loses its driver. Hosts, sockets,
/// parameters and percent-encoding stay as they are spelled.
///
/// Throws settings_error for other databases, for texts that libpq would refuse, and if an unencoded '@', '/', '?' or
/// blank would make libpq misread a password. The message begins with `what`, the option or variable that the text
/// comes from, and shows no part of the text.
inline std::string libpq_url(std::string_view text, std::string_view what = "DATABASE_URL") {
    const std::string_view inner = detail::without_outer_blanks(text);
    const std::string_view scheme = detail::scheme_of(inner);
    const std::string_view problem = detail::read_connection_string(inner).problem;
    if (!problem.empty()) {
        std::string sentence = std::string(what) + " " + std::string(problem);
        const bool says_how = problem.find(": ") != std::string_view::npos;
        if (!says_how) { sentence.append(": ").append(detail::database_url_grammar); }
        throw settings_error(sentence);
    }
    if (scheme.empty()) { return std::string(inner); }
    return "postgresql" + std::string(inner.substr(scheme.size()));
}

/// Returns the text for display, with every password replaced by ***: in `user:password@`, and in the values of
/// password, sslpassword and other settings that may be secret, in URLs and keyword strings. Of a text that libpq_url
/// refuses, only the scheme is returned, because it is not certain where the password ends. Never throws
/// settings_error.
inline std::string redacted(std::string_view text) {
    const std::string_view inner = detail::without_outer_blanks(text);
    const detail::connection_string read = detail::read_connection_string(inner);
    if (!read.problem.empty()) {
        const std::string_view scheme = detail::scheme_of(inner);
        if (inner.empty()) { return {}; }
        return scheme.empty() ? "***" : std::string(scheme) + "://***";
    }
    std::string shown;
    std::size_t done = 0;
    for (const detail::connection_setting& setting : read.settings) {
        if (!detail::holds_secret(setting)) { continue; }
        shown.append(inner.substr(done, setting.begin - done)).append("***");
        done = setting.end;
    }
    return shown.append(inner.substr(done));
}

}  // namespace varve
