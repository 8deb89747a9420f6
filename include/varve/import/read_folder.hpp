#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Reads a folder of SQL files as migrations, as varve_add_sql_migrations does.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "varve/import/alembic_output.hpp"
#include "varve/import/folder_parts.hpp"
#include "varve/import/migration_name.hpp"
#include "varve/import/sections.hpp"

namespace varve::detail {

/// Whether a format reads files with this path, or must refuse them.
inline bool is_file_of(sql_format format, const std::string& file) {
    const auto ends = [&file](std::string_view end) { return file.ends_with(end); };
    const auto slashes = std::count(file.begin(), file.end(), '/');
    if (format == sql_format::diesel) {
        return slashes == 1 && (ends("/up.sql") || ends("/down.sql") || ends("/metadata.toml"));
    }
    if (format == sql_format::flyway) { return ends(".sql") || ends(".sql.conf"); }
    if (slashes != 0) { return false; }
    if (ends(".sql")) { return true; }
    if (format == sql_format::goose) { return ends(".go"); }
    return format == sql_format::node_pg_migrate && (ends(".js") || ends(".mjs") || ends(".cjs") || ends(".ts"));
}

/// Returns the paths of the files in a folder and its folders, relative to it. Throws project_error if it cannot be
/// read.
inline std::vector<std::string> files_below(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::string> result;
    std::filesystem::recursive_directory_iterator at(folder, error);
    for (; !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
        if (!at->is_directory(error)) { result.push_back(at->path().lexically_relative(folder).generic_string()); }
    }
    if (error) {
        throw project_error(folder.string() + " cannot be read (" + error.message() + "): name another folder");
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// Reads a folder of one format.
class folder_reader {
public:
    /// `shown` is the name of the folder in messages.
    folder_reader(std::filesystem::path folder, sql_format format, std::string shown)
        : folder_(std::move(folder)), format_(format) {
        found_.shown = std::move(shown);
    }

    /// Throws project_error for the first file that does not fit the format.
    file_folder read() {
        for (const std::string& file : files_below(folder_)) {
            if (!is_file_of(format_, file)) { continue; }
            if (file.find_first_of(";\\[") != std::string::npos) {
                refuse_file(shown(file), 0, R"(its name has ";", "\" or "[", which CMake cannot list)",
                            "rename the file");
            }
            if (format_ == sql_format::alembic_sql) {
                alembic_.read(text_of(file));
                found_.files.push_back(file);
            } else {
                take(file);
            }
        }
        if (format_ == sql_format::alembic_sql) {
            found_.migrations = alembic_.take();
        } else {
            read_migrations();
        }
        if (found_.migrations.empty()) {
            refuse_file(found_.shown, 0, "the folder has no migration of the format " + word_of(format_),
                        "name another folder, or another format with --from");
        }
        return std::move(found_);
    }

private:
    struct migration_files {
        std::string revision = {};
        std::string name = {};
        std::map<file_role, std::string> files = {};

        bool has(file_role role) const { return files.count(role) != 0; }
    };

    std::string shown(const std::string& file) const { return found_.shown + '/' + file; }
    file_text text_of(const std::string& file) const { return read_file_text(folder_ / file, shown(file)); }

    void take(const std::string& file) {
        const std::string called = shown(file);
        migration_name name = name_reader(file, called).read(format_);
        if (name.role == file_role::none) {
            found_.ignored.push_back(file);
            return;
        }
        if (format_ == sql_format::diesel) { require_file_revision(name.revision, called); }
        migration_files& here = by_key_[name.key];
        if (here.has(name.role)) {
            refuse_file(called, 0, shown(here.files[name.role]) + " has the same number",
                        "give one of the two files another number");
        }
        if (name.role == file_role::up) {
            require_file_revision(name.revision, called);
            here.revision = std::move(name.revision);
            here.name = std::move(name.name);
        }
        here.files[name.role] = file;
        found_.files.push_back(file);
    }

    void read_migrations() {
        for (const auto& [key, each] : by_key_) {
            if (each.has(file_role::down) && !each.has(file_role::up)) {
                refuse_file(shown(each.files.at(file_role::down)), 0, "there is no up for this down",
                            "add its up, or remove it");
            }
        }
        for (const auto& [key, each] : by_key_) {
            if (!each.has(file_role::up)) { continue; }
            file_migration made;
            made.revision = each.revision;
            made.name = each.name;
            if (!found_.migrations.empty()) { made.parents = {found_.migrations.back().revision}; }
            if (format_ == sql_format::dbmate || format_ == sql_format::goose ||
                format_ == sql_format::node_pg_migrate) {
                read_sections(each, made);
            } else {
                read_files(each, made);
            }
            found_.migrations.push_back(std::move(made));
        }
    }

    void read_sections(const migration_files& each, file_migration& made) const {
        const file_text file = text_of(each.files.at(file_role::up));
        section_reader reader(file, format_);
        const file_sections found = format_ == sql_format::dbmate  ? reader.read_dbmate()
                                    : format_ == sql_format::goose ? reader.read_goose()
                                                                   : reader.read_node_pg_migrate();
        made.file = file.shown();
        add_part(made.up, file, *found.up, found.up_outside);
        made.has_down = found.down.has_value();
        if (found.down) { add_part(made.down, file, *found.down, found.down_outside); }
    }

    void read_files(const migration_files& each, file_migration& made) const {
        bool up_outside = false;
        bool keeps_placeholders = false;
        configure(each, file_role::conf, up_outside, keeps_placeholders);
        bool down_outside = up_outside;
        configure(each, file_role::conf_of_up, up_outside, keeps_placeholders);
        made.file = read_whole(each.files.at(file_role::up), up_outside, keeps_placeholders, made.up);
        if (!each.has(file_role::down)) { return; }
        made.has_down = true;
        keeps_placeholders = false;
        configure(each, file_role::conf_of_down, down_outside, keeps_placeholders);
        made.file = read_whole(each.files.at(file_role::down), down_outside, keeps_placeholders, made.down);
    }

    std::string read_whole(const std::string& name, bool outside, bool keeps_placeholders,
                           std::vector<sql_part>& parts) const {
        const file_text file = text_of(name);
        if (format_ == sql_format::flyway && !keeps_placeholders) {
            if (const std::size_t at = file.text().find("${"); at != std::string::npos) {
                file.refuse_at(at, "Flyway replaces ${…} by a value, and varve does not",
                               "write the value, or set placeholderReplacement=false in " + file.shown() + ".conf");
            }
        }
        if (format_ == sql_format::sqlx || format_ == sql_format::plain) {
            outside = outside || file.text().starts_with("-- no-transaction");
        } else if (format_ == sql_format::golang_migrate || format_ == sql_format::flyway) {
            outside = outside || file.is_only_outside();
        }
        add_part(parts, file, {0, file.size()}, outside);
        return file.shown();
    }

    /// Returns the values of a setting in a configuration file, in lower case; empty if the file does not have it.
    static std::vector<std::string> settings_named(const std::string& lines, std::string_view wanted) {
        std::vector<std::string> values;
        for (std::string_view rest = lines; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            skip_tabs(line);
            if (!take_lower_word(line, wanted)) { continue; }
            skip_tabs(line);
            if (!take_lower_word(line, "=")) { continue; }
            skip_tabs(line);
            values.emplace_back(line.substr(0, std::min(line.find_first_of(" \t\r"), line.size())));
        }
        return values;
    }

    void configure(const migration_files& each, file_role role, bool& outside, bool& keeps_placeholders) const {
        if (!each.has(role)) { return; }
        const file_text file = text_of(each.files.at(role));
        const std::string lines = to_lower_text(file.text());
        for (const std::string_view word : {"executeintransaction", "run_in_transaction"}) {
            for (const std::string& value : settings_named(lines, word)) {
                outside = outside || value == "false" || value.starts_with("false#");
            }
        }
        for (const std::string& value : settings_named(lines, "placeholderreplacement")) {
            keeps_placeholders = keeps_placeholders || value == "false";
        }
        const std::vector<std::string> when = settings_named(lines, "shouldexecute");
        if (!when.empty() && when.front() != "true") {
            refuse_file(file.shown(), 0, "shouldExecute decides whether the script runs, but a chain runs all scripts",
                        "remove shouldExecute, and move scripts that should not run out of the folder");
        }
    }

    std::filesystem::path folder_;
    sql_format format_;
    file_folder found_;
    std::map<std::string, migration_files> by_key_;
    alembic_output alembic_;
};

}  // namespace varve::detail
