#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Lists the SQL files of a folder in the order of their migrations.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/sql/token.hpp"
#include "varve/text/characters.hpp"

namespace varve::detail {

/// A file to read.
struct sql_file {
    std::filesystem::path path = {};
    bool way_back = false;  ///< its name says that it undoes another one
};

/// Removes the number at the beginning of `text`, and returns it without leading zeros.
constexpr std::string_view take_version_number(std::string_view& text) noexcept {
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size])) { ++size; }
    std::string_view digits = text.substr(0, size);
    text.remove_prefix(size);
    while (digits.size() > 1 && digits[0] == '0') { digits.remove_prefix(1); }
    return digits;
}

/// Returns the path as it is compared. A date is one number, as diesel reads it: 2017-09-23-210614 is 20170923210614.
inline std::string sorted_path(const std::filesystem::path& path) {
    const std::string whole = path.generic_string();
    std::string result;
    std::size_t digits = 0;
    bool date = false;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const bool digit = is_digit(whole[i]);
        const bool joins = whole[i] == '-' && i + 1 < whole.size() && is_digit(whole[i + 1]) && (date || digits == 4);
        if (joins) {
            date = true;
            continue;
        }
        digits = digit ? digits + 1 : 0;
        date = date && digit;
        result += whole[i];
    }
    return result;
}

/// Whether `left` is before `right`. Numbers in names count as numbers: 9_a is before 10_b.
constexpr bool is_before_in_order(std::string_view left, std::string_view right) noexcept {
    const std::string_view all_left = left;
    const std::string_view all_right = right;
    while (!left.empty() && !right.empty()) {
        if (is_digit(left[0]) && is_digit(right[0])) {
            const std::string_view a = take_version_number(left);
            const std::string_view b = take_version_number(right);
            if (a.size() != b.size()) { return a.size() < b.size(); }
            if (a != b) { return a < b; }
            continue;
        }
        // 2__b is before 2.1__b: a version ends at the underscore.
        if (left[0] != right[0]) {
            if (left[0] == '_' || right[0] == '_') { return left[0] == '_'; }
            return static_cast<unsigned char>(left[0]) < static_cast<unsigned char>(right[0]);
        }
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    if (left.empty() != right.empty()) { return left.empty(); }
    return all_left < all_right;
}

/// Whether the name is that of Flyway's undo migrations (`U`) or of those that can be repeated (`R`): U1__name.sql.
inline bool is_of_flyway(const std::string& name, char kind) {
    if (name.empty() || name[0] != kind) { return false; }
    std::size_t at = 1;
    while (at < name.size() && (is_digit(name[at]) || name[at] == '.')) { ++at; }
    return (at > 1) == (kind == 'U') && name.compare(at, 2, "__") == 0;
}

/// Whether the name says that the file undoes another one: 1_a.down.sql, down.sql, U1__a.sql.
inline bool goes_back(const std::filesystem::path& path) {
    const std::string stem = path.stem().string();
    const std::string_view end = std::string_view(stem).substr(stem.size() < 5 ? 0 : stem.size() - 5);
    return same_folded(stem, "down") || same_folded(end, ".down") || is_of_flyway(stem, 'U');
}

/// Whether the name begins with a version: 001_users.sql, V1__users.sql, R__views.sql, 2024-01-31-120000_users/up.sql.
inline bool has_version(const std::filesystem::path& path) {
    std::string name = path.filename().string();
    const std::string stem = path.stem().string();
    if (same_folded(stem, "up") || same_folded(stem, "migration")) { name = path.parent_path().filename().string(); }
    const std::size_t at = !name.empty() && (name[0] == 'V' || name[0] == 'v') ? 1 : 0;
    return is_of_flyway(stem, 'R') || (at < name.size() && is_digit(name[at]));
}

/// Whether all files that go forward have versions, so that their order is known.
inline bool are_history(const std::vector<sql_file>& files) {
    return std::all_of(files.begin(), files.end(),
                       [](const sql_file& each) { return each.way_back || has_version(each.path); });
}

inline bool is_sql_file(const std::filesystem::directory_entry& each) {
    const std::string name = each.path().filename().string();
    return name[0] != '.' && same_folded(each.path().extension().string(), ".sql") && !each.is_directory();
}

/// Returns the part between two dots that names a database: "mysql" of 1_users.mysql.up.sql; empty if there is none.
inline std::string database_in_name(const std::filesystem::path& path) {
    std::string stem = path.stem().string();
    if (same_folded(std::filesystem::path(stem).extension().string(), ".up") || goes_back(path)) {
        stem = std::filesystem::path(stem).stem().string();
    }
    const std::string last = std::filesystem::path(stem).extension().string();
    for (const std::string_view each : {".postgres", ".postgresql", ".pg", ".mysql", ".mariadb", ".sqlite", ".sqlite3",
                                        ".cockroach", ".cockroachdb", ".mssql", ".sqlserver", ".oracle", ".h2"}) {
        if (same_folded(last, each)) { return last.substr(1); }
    }
    return {};
}

/// Removes files for other databases, and files that one for PostgreSQL takes the place of.
inline void keep_postgres(std::vector<sql_file>& files) {
    std::set<std::string> replaced;
    const auto is_postgres = [](const std::string& database) {
        return same_folded(database, "postgres") || same_folded(database, "postgresql") || same_folded(database, "pg");
    };
    for (const sql_file& each : files) {
        const std::string database = database_in_name(each.path);
        std::string path = each.path.generic_string();
        if (is_postgres(database)) { replaced.insert(path.erase(path.rfind('.' + database), database.size() + 1)); }
    }
    files.erase(std::remove_if(files.begin(), files.end(),
                               [&](const sql_file& each) {
                                   const std::string database = database_in_name(each.path);
                                   return (!database.empty() && !is_postgres(database)) ||
                                          replaced.count(each.path.generic_string()) != 0;
                               }),
                files.end());
}

/// Adds the SQL files of a folder that is one migration: up.sql, down.sql or migration.sql. If `any`, adds all.
inline void add_migration_folder(const std::filesystem::path& folder, bool any, std::vector<sql_file>& files) {
    for (const std::filesystem::directory_entry& each : std::filesystem::directory_iterator(folder)) {
        if (!is_sql_file(each)) { continue; }
        const std::string stem = each.path().stem().string();
        if (any || same_folded(stem, "up") || same_folded(stem, "down") || same_folded(stem, "migration")) {
            files.push_back({each.path(), goes_back(each.path())});
        }
    }
}

/// Returns the migrations of a folder: up.sql, down.sql and migration.sql of its folders; if there are none, its files
/// named *.sql; if there are none either, all such files of its folders. Files that go forward come first, then those
/// that can be repeated, then those that go back. Throws std::filesystem::filesystem_error.
inline std::vector<sql_file> sql_files_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> folders;
    std::vector<sql_file> single;
    std::vector<sql_file> files;
    for (const std::filesystem::directory_entry& each : std::filesystem::directory_iterator(folder)) {
        if (is_sql_file(each)) { single.push_back({each.path(), goes_back(each.path())}); }
        if (each.is_directory() && each.path().filename().string()[0] != '.') { folders.push_back(each.path()); }
    }
    for (const std::filesystem::path& each : folders) { add_migration_folder(each, false, files); }
    // If migrations are folders, a file beside them is not a migration.
    if (files.empty()) { files = std::move(single); }
    if (files.empty()) {
        for (const std::filesystem::path& each : folders) { add_migration_folder(each, true, files); }
    }
    keep_postgres(files);
    const auto turn = [](const sql_file& each) {
        return each.way_back ? 2 : is_of_flyway(each.path.stem().string(), 'R') ? 1 : 0;
    };
    std::sort(files.begin(), files.end(), [&turn](const sql_file& left, const sql_file& right) {
        if (turn(left) != turn(right)) { return turn(left) < turn(right); }
        return is_before_in_order(sorted_path(left.path), sorted_path(right.path));
    });
    return files;
}

}  // namespace varve::detail
