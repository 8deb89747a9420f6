#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The formats of folders of SQL files, and the error of a file that cannot be read as one.
// cmake/varve-sql-formats.cmake has the same formats. tests/sql_files checks that both read a folder in the same way.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "varve/project/project_error.hpp"

namespace varve::detail {

enum class sql_format : std::uint8_t {
    golang_migrate,
    sqlx,
    diesel,
    dbmate,
    goose,
    flyway,
    node_pg_migrate,
    plain,
    alembic_sql,
};

/// The words of the formats, in the order of their values.
inline constexpr std::string_view sql_format_words[] = {
    "golang-migrate", "sqlx", "diesel", "dbmate", "goose", "flyway", "node-pg-migrate", "plain", "alembic-sql"};

inline std::string word_of(sql_format format) {
    return std::string(sql_format_words[static_cast<std::size_t>(format)]);
}

/// Throws the error of a file. `line` is 0 if the error is about the whole file. The message begins with the place, in
/// a form that editors and terminals can open.
[[noreturn]] inline void refuse_file(const std::string& file, std::size_t line, const std::string& what,
                                     const std::string& mend) {
    throw project_error(file + (line == 0 ? "" : ":" + std::to_string(line)) + ": error: " + what +
                        ". To mend it: " + mend + ".");
}

}  // namespace varve::detail
