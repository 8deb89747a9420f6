#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Where the database is: DATABASE_URL from the environment, or from a file .env.
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <varve/settings/dotenv.hpp>
#include <vector>

namespace portfolio {

using varve::settings_error;

/// The URL as libpq reads it. SQLAlchemy's spelling names a driver, `postgresql+psycopg://…`; libpq knows none, so that
/// part goes. A keyword string (`host=… dbname=…`) stays as it is. Throws settings_error, which shows nothing of the
/// URL, for other databases, and where a password is spelled such that libpq would take it for a host or a port.
inline std::string libpq_url(std::string_view url) {
    const std::size_t scheme_end = url.find("://");
    if (url.find('=') < scheme_end) { return std::string(url); }
    if (scheme_end == std::string_view::npos) {
        throw settings_error("DATABASE_URL is no URL: write postgresql://user:password@host:5432/database");
    }
    const std::string_view scheme = url.substr(0, std::min(scheme_end, url.find('+')));
    if (scheme != "postgresql" && scheme != "postgres") {
        throw settings_error("DATABASE_URL is for another kind of database: PortfolioPilot needs postgresql://");
    }
    const std::string_view rest = url.substr(scheme_end + 3);
    const std::string_view place = rest.substr(0, rest.find('?'));
    const std::size_t at = place.find('@');
    if (at != std::string_view::npos && (place.find('@', at + 1) != std::string_view::npos || place.find('/') < at)) {
        throw settings_error("DATABASE_URL has an '@' or '/' in its user or password: write %40 or %2F");
    }
    for (std::size_t i = rest.find('%'); i != std::string_view::npos; i = rest.find('%', i + 1)) {
        if (rest.substr(i + 1, 2).find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos ||
            rest.size() - i < 3) {
            throw settings_error(
                "DATABASE_URL has a '%' that begins no code such as %40: write %25 for the sign itself");
        }
    }
    return "postgresql://" + std::string(rest);
}

/// The passwords that stand in a URL or keyword string as libpq reads it, as they are spelled there.
inline std::vector<std::string_view> passwords_in(std::string_view url) {
    std::vector<std::string_view> found;
    const std::size_t scheme_end = url.find("://");
    const bool is_url = scheme_end < url.find('=');
    if (is_url) {
        const std::string_view place = url.substr(scheme_end + 3, url.find('?') - (scheme_end + 3));
        const std::string_view user = place.substr(0, place.find('@'));
        if (user.size() < place.size() && user.find(':') != std::string_view::npos) {
            found.push_back(user.substr(user.find(':') + 1));
        }
    }
    constexpr std::string_view keyword = "password";
    for (std::size_t i = url.find(keyword); i != std::string_view::npos; i = url.find(keyword, i + 1)) {
        std::string_view rest = url.substr(i + keyword.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (rest.substr(0, 1) != "=") { continue; }
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t", 1), rest.size()));
        const bool quoted = rest.substr(0, 1) == "'";
        rest.remove_prefix(quoted ? 1 : 0);
        found.push_back(rest.substr(0, rest.find_first_of(quoted ? "'" : is_url ? "&" : " \t")));
    }
    return found;
}

/// The text with `***` wherever a password of `url` stands in it, since libpq quotes what it could not read.
inline std::string without_password(std::string text, std::string_view url) {
    const auto blot_out = [&text](std::string_view secret) {
        for (std::size_t i = 0; !secret.empty() && (i = text.find(secret, i)) != std::string::npos; i += 3) {
            text.replace(i, secret.size(), "***");
        }
    };
    for (const std::string_view spelled : passwords_in(url)) {
        std::string decoded;
        for (std::size_t i = 0; i < spelled.size(); ++i) {
            if (spelled[i] == '%' && i + 2 < spelled.size()) {
                decoded += static_cast<char>(std::stoi(std::string(spelled.substr(i + 1, 2)), nullptr, 16));
                i += 2;
            } else {
                decoded += spelled[i];
            }
        }
        blot_out(spelled);
        blot_out(decoded);
    }
    return text;
}

/// DATABASE_URL as libpq reads it: of the environment, else of `.env` in the working directory, else of `.env` beside
/// the program. Throws settings_error where none of them says it.
inline std::string database_url(const std::filesystem::path& program) {
    if (const char* set = std::getenv("DATABASE_URL"); set != nullptr && *set != '\0') { return libpq_url(set); }
    for (const std::filesystem::path& folder : {std::filesystem::path("."), program.parent_path()}) {
        const std::filesystem::path path = folder / ".env";
        std::ifstream file(path, std::ios::binary);
        if (!file) { continue; }
        const std::string text(std::istreambuf_iterator<char>(file), {});
        const std::map<std::string, std::string> variables = varve::read_dotenv(text, path.string());
        if (const auto found = variables.find("DATABASE_URL"); found != variables.end()) {
            return libpq_url(found->second);
        }
    }
    throw settings_error(
        "DATABASE_URL is set neither in the environment nor in a file .env here or beside the program");
}

}  // namespace portfolio
