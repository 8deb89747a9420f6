#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Keeps passwords out of messages that others have written: libpq's, and words of the command line.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/settings/database_url.hpp"

namespace varve::detail {

/// The passwords of a database, as they are spelled and as they are meant. One that is spelled like its user, host or
/// database says nothing that is not shown anyway.
inline std::vector<std::string> secrets_of(std::string_view url) {
    const connection_string read = read_connection_string(url);
    std::vector<std::string> found;
    for (const connection_setting& setting : read.settings) {
        if (!holds_secret(setting)) { continue; }
        const bool known = std::any_of(
            read.settings.begin(), read.settings.end(),
            [&](const connection_setting& other) { return !holds_secret(other) && other.value == setting.value; });
        if (known) { continue; }
        found.push_back(setting.value);
        found.emplace_back(url.substr(setting.begin, setting.end - setting.begin));
    }
    return found;
}

/// `text` with *** in the place of `secrets`, and of passwords in whatever looks like the name of a database in it.
inline std::string without_secrets(std::string text, const std::vector<std::string>& secrets = {}) {
    for (const std::string& secret : secrets) {
        for (std::size_t i = 0; !secret.empty() && (i = text.find(secret, i)) != std::string::npos; i += 3) {
            text.replace(i, secret.size(), "***");
        }
    }
    const auto ends = [&](std::size_t from) { return std::min(text.find_first_of(" \t\n\"'", from), text.size()); };
    for (std::size_t i = 0; (i = text.find("://", i)) != std::string::npos;) {
        std::size_t begin = i;
        while (begin > 0 && (is_letter(text[begin - 1]) || text[begin - 1] == '+')) { --begin; }
        // A password that was not encoded may hold anything: it ends at the last '@' before another URL begins.
        const std::size_t line = std::min({text.find('\n', i), text.find("://", i + 3), text.size()});
        const std::size_t at = text.rfind('@', line);
        const bool has_at = at != std::string::npos && at > i;
        const std::size_t end = has_at ? std::max(ends(i), ends(at)) : ends(i);
        const std::string_view url = std::string_view(text).substr(begin, end - begin);
        const std::string shown = has_at || is_postgresql(scheme_of(url)) ? redacted(url) : std::string(url);
        text.replace(begin, end - begin, shown);
        i = std::min(begin + std::max(shown.size(), i + 3 - begin), text.size());
    }
    constexpr std::string_view keyword = "password=";
    for (std::size_t i = 0; (i = text.find(keyword, i)) != std::string::npos;) {
        i += keyword.size();
        const bool quoted = i < text.size() && text[i] == '\'';
        const std::size_t end =
            quoted ? std::min(text.find('\'', i + 1), text.size() - 1) + 1 : std::min(text.find('&', i), ends(i));
        text.replace(i, end - i, "***");
    }
    return text;
}

}  // namespace varve::detail
