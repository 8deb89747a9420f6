// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
//
// The folders of tests/sql_files, read by `varve import` and by varve_add_sql_migrations: both find the same migrations.

#include "varve/import/read_folder.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "varve/import/find_format.hpp"

namespace {

namespace fs = std::filesystem;
using varve::detail::file_folder;
using varve::detail::file_migration;
using varve::detail::sql_format;
using varve::detail::sql_part;

const fs::path folders = VARVE_TEST_SQL_FILES;

constexpr sql_format all_formats[] = {sql_format::golang_migrate, sql_format::sqlx,   sql_format::diesel,
                                      sql_format::dbmate,         sql_format::goose,  sql_format::flyway,
                                      sql_format::node_pg_migrate, sql_format::plain, sql_format::alembic_sql};

std::string folder_name(sql_format format) {
    std::string name = varve::detail::word_of(format);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// The steps as varve-sql-chain.cmake writes them.
std::string cmake_steps(const std::vector<sql_part>& parts) {
    std::string result;
    for (const sql_part& each : parts) {
        std::string text;
        for (const char c : each.sql) { text += c == '\r' ? ")sql\" \"\\r\" R\"sql(" : std::string(1, c); }
        std::string mark = "sql";
        for (int number = 1; each.sql.find(")" + mark + "\"") != std::string::npos; ++number) { mark = "sql" + std::to_string(number); }
        if (mark != "sql") {
            for (std::size_t at = 0; (at = text.find(")sql\" \"\\r\" R\"sql(", at)) != std::string::npos;) {
                text.replace(at, 16, ")" + mark + "\" \"\\r\" R\"" + mark + "(");
            }
        }
        result += (result.empty() ? "" : ",") + std::string("\n        ::varve::dsl::execute(R\"") + mark + '(' + text + ')' + mark +
                  "\")\n            .from_file(\"" + each.file + "\", " + std::to_string(each.line) + ")";
        if (each.outside) { result += ".outside_transaction()"; }
    }
    return result;
}

/// The members of a migration's struct behind `message` in the header of varve-sql-chain.cmake.
std::string cmake_members(const file_migration& each, bool forward_only) {
    std::string result = "    static constexpr auto revision = \"" + each.revision + "\";\n    static constexpr auto revises = ";
    std::string parents;
    for (const std::string& one : each.parents) { parents += (parents.empty() ? "\"" : ", \"") + one + '"'; }
    if (each.parents.empty()) { parents = "::varve::base"; }
    if (each.parents.size() > 1) { parents = "::varve::dsl::revisions(" + parents + ")"; }
    result += parents + ";\n#    static constexpr auto up = ::varve::dsl::steps(" + cmake_steps(each.up) + ");\n";
    std::string why;
    if (!each.down.empty()) {
        result += "    static constexpr auto down = ::varve::dsl::steps(" + cmake_steps(each.down) + ");\n";
    } else if (each.up.empty()) {
    } else if (each.has_down) {
        why = " has an empty down";
    } else if (forward_only) {
        why = " has no down";
    }
    if (!why.empty()) { result += "    static constexpr auto down = ::varve::dsl::irreversible(\"" + each.file + why + "\");\n"; }
    return result + "};\n";
}

/// The structs of a header, each from its revision on. The line of the message is one character, #, since names are not
/// compared here.
std::string members_in(const std::string& header) {
    std::string result;
    for (std::size_t at = 0; (at = header.find("    static constexpr auto revision = ", at)) != std::string::npos;) {
        const std::size_t up = header.find("    static constexpr auto up = ", at);
        const std::size_t end = header.find("\n};\n", at) + 4;
        const std::size_t message = std::min(header.find("    static constexpr auto message = ", at), up);
        result += header.substr(at, message - at) + '#' + header.substr(up, end - up);
        at = end;
    }
    return result;
}

}  // namespace

TEST_CASE("a folder has the same migrations here as in CMake") {
    for (const sql_format format : all_formats) {
        const std::string name = folder_name(format);
        INFO(name);
        const file_folder found = varve::detail::folder_reader(folders / name, format, name).read();
        const bool forward_only = format == sql_format::sqlx || format == sql_format::plain;
        std::string here;
        for (const file_migration& each : found.migrations) { here += cmake_members(each, forward_only); }
        const std::string expected = varve::detail::read_bytes(folders / "expected" / (name + ".hpp")).text;
        REQUIRE(members_in(expected).size() > 100);
        CHECK(here == members_in(expected));
    }
}

TEST_CASE("files that a tool passes over are named") {
    const file_folder found =
        varve::detail::folder_reader(folders / "golang_migrate", sql_format::golang_migrate, "migrations").read();
    CHECK(found.ignored == std::vector<std::string>{"schema.sql"});
    CHECK(varve::detail::folder_reader(folders / "goose", sql_format::goose, "migrations").read().ignored ==
          std::vector<std::string>{"embed.go"});
    CHECK(found.files.size() == 7);
}

TEST_CASE("a format is found where the files show it") {
    for (const sql_format format : all_formats) {
        INFO(folder_name(format));
        const std::vector<sql_format> fits = varve::detail::formats_that_fit(folders / folder_name(format));
        CHECK(std::count(fits.begin(), fits.end(), format) == 1);
        const bool plain = format == sql_format::diesel || format == sql_format::dbmate || format == sql_format::goose ||
                           format == sql_format::flyway || format == sql_format::node_pg_migrate || format == sql_format::alembic_sql;
        if (plain) { CHECK(fits.size() == 1); }
    }
    // golang-migrate and sqlx name their pairs in the same way.
    CHECK(varve::detail::formats_that_fit(folders / "golang_migrate") ==
          std::vector<sql_format>{sql_format::golang_migrate, sql_format::sqlx});
    CHECK(varve::detail::formats_that_fit(folders / "expected").empty());
}
