#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Databases that tests create and drop, on the server of DATABASE_URL, and questions to ask of them.

#include <libpq-fe.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "varve/pqxx/pqxx.hpp"

namespace varve::tests {

/// The URL of a database of the server of `url`, "" for its own. `url` is a libpq URL or a keyword string; SQLAlchemy's
/// spelling of a URL, which names a driver, will do.
inline std::string url_of_database(std::string url, std::string_view database) {
    if (const std::size_t scheme_end = url.find("://"); scheme_end != std::string::npos) {
        if (const std::size_t plus = url.find('+'); plus < scheme_end) { url.erase(plus, scheme_end - plus); }
    }
    char* complaint = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(url.c_str(), &complaint),
                                                                               &PQconninfoFree);
    if (options == nullptr) {
        std::string message = "libpq does not understand the connection string: ";
        message += complaint == nullptr ? "out of memory" : complaint;
        PQfreemem(complaint);
        throw std::runtime_error(message);
    }
    const auto encoded = [](std::string_view text) {
        std::string result;
        for (const char c : text) {
            if (('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-') {
                result += c;
            } else {
                constexpr std::string_view digits = "0123456789ABCDEF";
                const auto byte = static_cast<unsigned char>(c);
                result += '%';
                result += digits[byte / 16U];
                result += digits[byte % 16U];
            }
        }
        return result;
    };
    std::string result = "postgresql:///" + encoded(database);
    char separator = '?';
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        const bool replaced = !database.empty() && std::string_view(option->keyword) == "dbname";
        if (option->val == nullptr || replaced) { continue; }
        result += separator;
        result += option->keyword;
        result += '=';
        result += encoded(option->val);
        separator = '&';
    }
    return result;
}

/// DATABASE_URL. Throws where it is not set.
inline std::string server_url() {
    const char* url = std::getenv("DATABASE_URL");
    if (url == nullptr || *url == '\0') {
        throw std::runtime_error(
            "DATABASE_URL is not set: this test needs a PostgreSQL server where it may create and drop databases");
    }
    return url;
}

/// The port of the server of a connection.
template <class Connection>  // a template: libpqxx 8 has port_number(), and calls port() deprecated
std::string port_of(Connection& connection) {
    if constexpr (requires { connection.port_number(); }) {
        return std::to_string(connection.port_number().value_or(5432));
    } else {
        return connection.port() == nullptr ? "5432" : connection.port();
    }
}

/// A database of a name of its own, empty (template0, UTF8), dropped at the end with whatever is still connected to it.
class scratch_database {
public:
    explicit scratch_database(std::string_view purpose = "test") : name_(unique_name(purpose)) {
        run("CREATE DATABASE \"" + name_ + "\" TEMPLATE template0 ENCODING 'UTF8'");
        url_ = url_of_database(server_url(), name_);
    }
    scratch_database(const scratch_database&) = delete;
    scratch_database& operator=(const scratch_database&) = delete;
    ~scratch_database() {
        try {
            run("DROP DATABASE IF EXISTS \"" + name_ + "\" WITH (FORCE)");
        } catch (const std::exception& error) {
            std::fprintf(stderr, "the database %s could not be dropped: %s\n", name_.c_str(), error.what());
        }
    }

    /// A libpq URL, for pqxx::connection, psql and pg_dump.
    const std::string& url() const noexcept { return url_; }
    const std::string& name() const noexcept { return name_; }

private:
    static std::string unique_name(std::string_view purpose) {
        std::random_device random;
        std::ostringstream name;
        name << "varve_" << purpose << '_' << std::hex << random() << random();
        return name.str();
    }

    static void run(const std::string& sql) {
        pqxx::connection connection(url_of_database(server_url(), ""));
        pqxx::nontransaction(connection).exec(sql);
    }

    std::string name_;
    std::string url_;
};

/// Runs `sql`, one statement or several, outside a transaction of the client's.
inline void run_sql(pqxx::connection& connection, const std::string& sql) {
    pqxx::nontransaction(connection).exec(sql);
}
inline void run_sql(const std::string& url, const std::string& sql) {
    pqxx::connection connection(url);
    run_sql(connection, sql);
}

/// The first column of the first row of a query as text, "" for NULL. Throws where there is no row.
inline std::string query_value(pqxx::connection& connection, const std::string& sql) {
    pqxx::nontransaction transaction(connection);
    const pqxx::result rows = transaction.exec(sql);
    if (rows.empty()) { throw std::runtime_error("the query gave no row: " + sql); }
    return rows[0][0].is_null() ? std::string() : std::string(rows[0][0].c_str());
}
inline std::string query_value(const std::string& url, const std::string& sql) {
    pqxx::connection connection(url);
    return query_value(connection, sql);
}

/// What a command prints. Throws where it fails.
inline std::string output_of(const std::string& command) {
    std::FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) { throw std::runtime_error("could not be started: " + command); }
    std::string output;
    char piece[8192];
    for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, pipe)) != 0;) {
        output.append(piece, count);
    }
    const int status = ::pclose(pipe);
    if (status != 0) { throw std::runtime_error("failed with status " + std::to_string(status) + ": " + command); }
    return output;
}

/// The oldest pg_dump that is at least as new as the server: pg_dump refuses servers newer than itself.
inline std::string find_pg_dump(int server_major) {
    const auto major_of = [](const std::string& program) {
        const std::string version =
            output_of(program + " --version 2>/dev/null || true");  // "pg_dump (PostgreSQL) 15.20"
        const std::size_t at = version.find(") ");
        return at == std::string::npos ? 0 : std::atoi(version.c_str() + at + 2);
    };
    std::string best;
    int best_major = 0;
    const auto consider = [&](const std::string& program) {
        const int major = major_of(program);
        if (major >= server_major && (best.empty() || major < best_major)) {
            best = program;
            best_major = major;
        }
    };
    // Debian's pg_dump in the PATH is a script that chooses one of these: they come first.
    const std::filesystem::path installed = "/usr/lib/postgresql";
    if (std::filesystem::is_directory(installed)) {
        for (const auto& version : std::filesystem::directory_iterator(installed)) {
            const std::filesystem::path program = version.path() / "bin" / "pg_dump";
            if (std::filesystem::exists(program)) { consider("'" + program.string() + "'"); }
        }
    }
    consider("pg_dump");
    if (best.empty()) {
        throw std::runtime_error("no pg_dump of version " + std::to_string(server_major) + " or newer was found");
    }
    return best;
}

/// What `pg_dump --schema-only --no-owner` says of a database, without what differs from run to run.
/// `options` are more options of pg_dump's, as a shell reads them.
inline std::string pg_dump_schema(const std::string& url, const std::string& options = "") {
    const int major = std::atoi(query_value(url, "SHOW server_version_num").c_str()) / 10000;
    static std::pair<int, std::string> found;
    if (found.first != major) { found = {major, find_pg_dump(major)}; }
    std::string quoted = "'";
    for (const char c : url) { c == '\'' ? quoted += "'\\''" : quoted += c; }
    quoted += '\'';
    std::istringstream dump(output_of(found.second + " --schema-only --no-owner " + options + " --dbname=" + quoted));
    std::string result;
    for (std::string line; std::getline(dump, line);) {
        const auto begins = [&](std::string_view with) { return line.compare(0, with.size(), with) == 0; };
        if (begins("\\restrict ") || begins("\\unrestrict ") || begins("-- Dumped ")) { continue; }
        result += line;
        result += '\n';
    }
    return result;
}

}  // namespace varve::tests
