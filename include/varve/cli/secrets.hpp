#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Removes passwords from messages that varve did not write: libpq's, and words of the command line.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "varve/settings/database_url.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// Returns the passwords in a connection string, as written and decoded. A password that is equal to the user, host or
/// database is left out: that value is shown anyway.
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

/// Returns the start of the value after the next "password =" at or after `from`, in any case; npos if there is none.
inline std::size_t password_value(std::string_view text, std::size_t from) {
    constexpr std::string_view keyword = "password";
    const auto same = [](char a, char b) { return to_lower_ascii(a) == b; };
    const auto past_blanks = [&](std::size_t at) { return std::min(text.find_first_not_of(" \t", at), text.size()); };
    for (std::size_t i = std::min(from, text.size());;) {
        const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), keyword.begin(),
                                       keyword.end(), same);
        if (found == text.end()) { return std::string_view::npos; }
        i = static_cast<std::size_t>(found - text.begin()) + keyword.size();
        const std::size_t equals = past_blanks(i);
        if (text.substr(equals, 1) == "=") { return past_blanks(equals + 1); }
    }
}

/// Returns the end of the value that begins at `begin`, as libpq reads it in a keyword string or in a URL.
inline std::size_t end_of_value(std::string_view text, std::size_t begin) {
    const bool quoted = text.substr(begin, 1) == "'";
    const std::size_t word = text.find_last_of("?& \t\n", begin == 0 ? 0 : begin - 1);
    const bool in_url = word != std::string_view::npos && (text[word] == '?' || text[word] == '&');
    std::size_t end = begin + (quoted ? 1 : 0);
    while (end < text.size() && (quoted ? text[end] != '\'' : !is_blank(text[end]) && !(in_url && text[end] == '&'))) {
        end += text[end] == '\\' ? 2U : 1U;
    }
    if (quoted) { return std::min(end + 1, text.size()); }
    end = std::min(end, text.size());
    // Punctuation after the word belongs to the sentence.
    while (end > begin && std::string_view("\"',:;").find(text[end - 1]) != std::string_view::npos) { --end; }
    return end;
}

/// Returns `text` with *** in place of `secrets`, and of passwords in anything that looks like a connection string.
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
        // A password that is not encoded can contain anything. It ends at the last '@' before the next URL.
        const std::size_t line = std::min({text.find('\n', i), text.find("://", i + 3), text.size()});
        const std::size_t at = text.rfind('@', line);
        const bool has_at = at != std::string::npos && at > i;
        const std::size_t end = has_at ? std::max(ends(i), ends(at)) : ends(i);
        const std::string_view url = std::string_view(text).substr(begin, end - begin);
        const std::string shown = has_at || is_postgresql(scheme_of(url)) ? redacted(url) : std::string(url);
        text.replace(begin, end - begin, shown);
        i = std::min(begin + std::max(shown.size(), i + 3 - begin), text.size());
    }
    for (std::size_t i = 0; (i = password_value(text, i)) != std::string::npos; ++i) {
        text.replace(i, end_of_value(text, i) - i, "***");
    }
    return text;
}

}  // namespace varve::detail
