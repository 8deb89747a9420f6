#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Finds the database that a command line works on.
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "varve/settings/database_url.hpp"
#include "varve/settings/dotenv.hpp"
#include "varve/settings/settings_error.hpp"
#include "varve/text/read_file.hpp"

namespace varve {

/// The places where a database may be named.
struct database_sources {
    /// The value of --database-url, if given.
    std::optional<std::string> option = {};
    /// The value of --env-file, if given. That file must exist. Otherwise .env in `folder` is used if it exists.
    std::optional<std::filesystem::path> env_file = {};
    /// The working directory.
    std::filesystem::path folder = {};
    /// Returns an environment variable, or nullopt if it is not set.
    std::function<std::optional<std::string>(const char*)> environment = [](const char* name) {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
};

/// The database that a command line works on.
struct database_setting {
    std::string url = {};     ///< for libpq; empty if libpq's own variables decide
    std::string source = {};  ///< where it was found, such as "--database-url" or "DATABASE_URL in .env"

    /// Returns a text for display, without passwords: `postgresql://user:***@host/app (from --database-url)`.
    std::string description() const {
        return (url.empty() ? "as libpq decides" : redacted(url)) + " (from " + source + ")";
    }
};

namespace detail {

/// Returns the text of a file; nullopt if it does not exist and is not `required`.
inline std::optional<std::string> env_file_text(const std::filesystem::path& path, bool required) {
    constexpr std::size_t most = std::size_t(1) << 20;
    const std::string way_out =
        required ? ": name a readable file after --env-file" : ": mend it, or name another with --env-file";
    std::error_code error;
    const std::filesystem::file_type kind = std::filesystem::symlink_status(path, error).type();
    if (kind == std::filesystem::file_type::not_found) {
        if (!required) { return std::nullopt; }
        throw settings_error(path.string() + " does not exist" + way_out);
    }
    if (std::filesystem::is_directory(path, error)) { throw settings_error(path.string() + " is a folder" + way_out); }
    file_bytes read = read_bytes(path, most);
    if (!read.problem.empty()) { throw settings_error(path.string() + " " + read.problem + way_out); }
    if (read.text.size() > most) {
        throw settings_error(path.string() + " has more than 1 MiB, so it is not a settings file" + way_out);
    }
    return std::move(read.text);
}

/// Returns the names of the variables set for libpq that choose a database, joined by ", " (PostgreSQL documentation,
/// "Environment Variables").
inline std::string libpq_variables(const database_sources& sources) {
    std::string found;
    for (const char* name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE"}) {
        if (sources.environment(name).value_or("").empty()) { continue; }
        found.append(found.empty() ? "" : ", ").append(name);
    }
    return found;
}

}  // namespace detail

/// Returns the database of a command line. The first of these that names one counts: --database-url, DATABASE_URL in
/// the environment, DATABASE_URL in the file of --env-file or in .env. An empty variable counts as not set. If only
/// libpq's own variables or a service name a database, the URL is empty and libpq decides.
///
/// Throws settings_error, which shows no password, for a URL that libpq_url refuses, for a file that cannot be read or
/// is malformed, for a file of --env-file that does not exist (even if it would not be needed), and if no database is
/// named.
inline database_setting find_database(const database_sources& sources) {
    const bool required = sources.env_file.has_value();
    const std::filesystem::path path = required ? *sources.env_file : std::filesystem::path(".env");
    std::optional<std::map<std::string, std::string>> file;
    const auto read_file = [&] {
        const std::optional<std::string> text = detail::env_file_text(sources.folder / path, required);
        if (text) { file = read_dotenv(*text, (sources.folder / path).string()); }
    };
    const auto named_by = [](const std::string& url, std::string source) {
        return database_setting{libpq_url(url, source), std::move(source)};
    };

    if (required) {
        // A database given as --env-file by mistake would be shown as the name of a file, with its password.
        const std::string given = path.string();
        const bool database = !detail::scheme_of(given).empty() || given.find('=') != std::string::npos;
        std::error_code error;
        if (database && !std::filesystem::exists(sources.folder / path, error)) {
            throw settings_error("--env-file names a file that does not exist: to name a database, use --database-url");
        }
        read_file();
    }
    if (sources.option) { return named_by(*sources.option, "--database-url"); }
    const std::string variable = sources.environment("DATABASE_URL").value_or("");
    if (!variable.empty()) { return named_by(variable, "DATABASE_URL in the environment"); }
    if (!required) { read_file(); }
    if (file) {
        const auto found = file->find("DATABASE_URL");
        if (found != file->end() && !found->second.empty()) {
            return named_by(found->second, "DATABASE_URL in " + (sources.folder / path).string());
        }
    }
    const std::string variables = detail::libpq_variables(sources);
    if (!variables.empty()) { return {"", variables}; }
    throw settings_error("no database is named: use --database-url, or set DATABASE_URL in the environment or in " +
                         (sources.folder / path).string() +
                         (file ? ", which does not set it" : ", which does not exist") +
                         ", or libpq's PGHOST and PGDATABASE");
}

}  // namespace varve
