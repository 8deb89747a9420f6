#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Recognizes the format of a folder of SQL files.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "varve/import/read_folder.hpp"

namespace varve::detail {

/// What the names of the files of a folder and their marks show.
class format_evidence {
public:
    explicit format_evidence(const std::filesystem::path& folder) {
        for (const std::string& file : files_below(folder)) {
            const bool single = file.find('/') == std::string::npos;
            const std::string_view leaf = std::string_view(file).substr(file.rfind('/') + 1);
            folders_ = folders_ || (is_file_of(sql_format::diesel, file) && leaf == "up.sql");
            if (!leaf.ends_with(".sql")) {
                programs_ = programs_ || (single && is_file_of(sql_format::node_pg_migrate, file) && is_digit(leaf[0]));
                continue;
            }
            versions_ = versions_ || ((leaf[0] == 'V' || leaf[0] == 'R') && leaf.find("__") != std::string_view::npos);
            if (!single) { continue; }
            look_for_marks(read_bytes(folder / file).text);
            if (is_digit(leaf[0])) { look_at_name(leaf); }
        }
    }

    /// Returns the formats that the folder may have. A mark or a name that only one tool uses decides.
    std::vector<sql_format> formats() const {
        if (dbmate_) { return {sql_format::dbmate}; }
        if (goose_) { return {sql_format::goose}; }
        if (alembic_) { return {sql_format::alembic_sql}; }
        if (node_ || programs_) { return {sql_format::node_pg_migrate}; }
        if (versions_) { return {sql_format::flyway}; }
        if (folders_ && pairs_ + single_ == 0) { return {sql_format::diesel}; }
        if (pairs_ != 0 && single_ == 0) { return {sql_format::golang_migrate, sql_format::sqlx}; }
        if (pairs_ != 0) { return {sql_format::sqlx}; }
        if (single_ == 0) { return {}; }
        if (unnamed_) { return {sql_format::plain}; }
        if (dashes_) { return {sql_format::node_pg_migrate, sql_format::plain}; }
        return {sql_format::sqlx, sql_format::node_pg_migrate, sql_format::plain};
    }

private:
    void look_for_marks(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            std::string_view words;
            dbmate_ = dbmate_ || is_dbmate_mark(line, words);
            goose_ = goose_ || goose_mark(line).has_value();
            alembic_ = alembic_ || line.starts_with("-- Running upgrade ");
            node_ = node_ || !node_pg_migrate_mark(line).empty();
        }
    }

    void look_at_name(std::string_view leaf) {
        const bool pair = leaf.ends_with(".up.sql") || leaf.ends_with(".down.sql");
        ++(pair ? pairs_ : single_);
        take_digits(leaf);
        unnamed_ = unnamed_ || (!pair && leaf[0] != '_' && leaf[0] != '-');
        dashes_ = dashes_ || leaf[0] == '-';
    }

    bool dbmate_ = false;
    bool goose_ = false;
    bool alembic_ = false;
    bool node_ = false;
    bool programs_ = false;  ///< migrations in JavaScript
    bool versions_ = false;  ///< V1__name.sql
    bool folders_ = false;   ///< NAME/up.sql
    bool unnamed_ = false;   ///< 1.sql
    bool dashes_ = false;    ///< 1-name.sql
    std::size_t pairs_ = 0;
    std::size_t single_ = 0;
};

/// Returns the formats that a folder may have: one if that is certain, none if the folder has no migrations.
inline std::vector<sql_format> formats_that_fit(const std::filesystem::path& folder) {
    return format_evidence(folder).formats();
}

}  // namespace varve::detail
