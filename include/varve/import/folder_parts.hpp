#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The migrations of a folder of SQL files, as their texts.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "varve/import/file_text.hpp"
#include "varve/import/sql_format.hpp"

namespace varve::detail {

/// SQL of a file that becomes one step.
struct sql_part {
    std::string sql = {};
    std::string file = {};
    std::size_t line = 1;  ///< of `file`, at which `sql` begins
    bool outside = false;  ///< it runs without a transaction
};

/// A migration of a folder.
struct file_migration {
    std::string revision = {};
    std::vector<std::string> parents = {};
    std::string name = {};  ///< as the file has it; empty for Alembic
    std::string file = {};  ///< the file that messages about it name
    bool has_down = false;  ///< there is a down, even one without a statement
    std::vector<sql_part> up = {};
    std::vector<sql_part> down = {};
};

/// The contents of a folder.
struct file_folder {
    std::string shown = {};                       ///< its name in messages
    std::vector<file_migration> migrations = {};  ///< each after those that it revises
    std::vector<std::string> files = {};          ///< the files that are read, relative to the folder
    std::vector<std::string> ignored = {};        ///< the files that the tool ignores, such as schema.sql
};

/// Appends a range of a file as a part, without BEGIN and COMMIT. Appends nothing if it has no statement.
inline void add_part(std::vector<sql_part>& parts, const file_text& file, text_range range, bool outside) {
    if (!outside) { range = file.unwrapped(range); }
    if (file.first_statement(range) == file_text::none) { return; }
    parts.push_back(
        {file.text().substr(range.begin, range.end - range.begin), file.shown(), file.line_at(range.begin), outside});
}

/// Throws project_error if a chain cannot have the revision.
inline void require_file_revision(std::string_view revision, const std::string& file) {
    bool usable = !revision.empty() && revision.size() <= 64;
    for (const char c : revision) { usable = usable && (is_letter(c) || is_digit(c) || c == '_' || c == '.'); }
    for (const std::string_view word : {"head", "heads", "base", "current"}) { usable = usable && revision != word; }
    if (!usable) {
        refuse_file(file, 0, '"' + std::string(revision) + "\" cannot be a revision",
                    "use a number or a word of at most 64 letters, digits, dots and _");
    }
}

}  // namespace varve::detail
