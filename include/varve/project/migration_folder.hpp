#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The migrations of a project, as written in their files.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "varve/project/chain_header.hpp"
#include "varve/project/find_project.hpp"
#include "varve/project/migration_file.hpp"
#include "varve/project/read_file.hpp"
#include "varve/project/source_text.hpp"
#include "varve/project/string_literal.hpp"
#include "varve/text/nearest.hpp"
#include "varve/text/sink.hpp"

namespace varve::detail {

/// The contents of a project's source files.
struct migration_folder {
    project_place place = {};
    source_text source;  ///< the chain header
    chain_header header = {};
    std::vector<written_migration> migrations = {};  ///< in the order of the files

    std::vector<std::string> revisions() const {
        std::vector<std::string> result;
        for (const written_migration& each : migrations) { result.push_back(each.revision); }
        return result;
    }
};

/// Returns the headers in the folder of the migrations, the chain header, and the headers that it
/// includes from elsewhere; sorted.
inline std::vector<std::filesystem::path> migration_files(const project_place& place, const chain_header& header) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator each(place.migrations, error), end; !error && each != end;
         each.increment(error)) {
        const std::string extension = each->path().extension().string();
        const bool is_header = extension == ".hpp" || extension == ".h" || extension == ".hh" || extension == ".hxx";
        if (is_header && each->path().filename().string().front() != '.') { files.push_back(each->path()); }
    }
    if (error) {
        throw project_error(place.migrations.string() + " cannot be read (" + error.message() +
                            "): make the folder readable");
    }
    const auto resolved = [](const std::filesystem::path& path) {
        std::error_code ignored;  // a path that cannot be resolved is used as it is
        const std::filesystem::path result = std::filesystem::canonical(path, ignored);
        return result.empty() ? path : result;
    };
    std::set<std::filesystem::path> known;
    for (const std::filesystem::path& each : files) { known.insert(resolved(each)); }
    if (known.insert(resolved(place.header)).second) { files.push_back(place.header); }  // it may contain migrations
    for (const include_line& each : header.includes) {
        const std::filesystem::path path = place.header.parent_path() / each.path;
        if (!each.quoted || !std::filesystem::is_regular_file(path, error)) { continue; }
        if (known.insert(resolved(path)).second) { files.push_back(path); }
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline source_text read_source(const std::filesystem::path& path) {
    return source_text(path.string(), read_file(path, "it must be a readable file"));
}

/// Reads the chain header of the project, without the migrations. Throws project_error if it cannot be read.
inline migration_folder read_listed_migrations(const project_place& place) {
    migration_folder folder{place, read_source(place.header)};
    folder.header = read_chain_header(folder.source);
    return folder;
}

/// Reads the project at `place`. Throws project_error if the chain header or a migration cannot be read.
inline migration_folder read_migration_folder(const project_place& place) {
    migration_folder folder = read_listed_migrations(place);
    for (const std::filesystem::path& each : migration_files(place, folder.header)) {
        const source_text source = read_source(each);
        for (written_migration& found : read_migrations(source)) { folder.migrations.push_back(std::move(found)); }
    }
    return folder;
}

/// Returns the migration with this revision, or the only one whose revision begins with it. Throws project_error if
/// there is none, or several.
inline const written_migration& find_written(const migration_folder& folder, std::string_view revision) {
    std::vector<const written_migration*> found;
    nearest_name near(revision);
    for (const written_migration& each : folder.migrations) {
        if (each.revision == revision) { return each; }
        if (!revision.empty() && each.revision.starts_with(revision)) { found.push_back(&each); }
        near.consider(each.revision);
    }
    if (found.size() == 1) { return *found.front(); }
    std::string sentence = "revision " + string_literal(revision);
    if (found.empty()) {
        sentence += " is in no file of " + folder.place.migrations.string();
        if (!near.best().empty()) { sentence += "; did you mean \"" + std::string(near.best()) + "\"?"; }
        throw project_error(sentence + (near.best().empty() ? ": `heads` and `history` list the revisions" : ""));
    }
    sentence += " is the beginning of";
    for (std::size_t i = 0; i < found.size(); ++i) {
        sentence += (i == 0 ? " " : i + 1 == found.size() ? " and " : ", ") + string_literal(found[i]->revision);
    }
    throw project_error(sentence + ": write more of it");
}

/// Returns the place of a migration in the list of the chain; nothing if it is not listed.
inline std::optional<std::size_t> listed_at(const chain_header& header, const written_migration& migration) {
    const std::string whole = "::" + (migration.space.empty() ? "" : migration.space + "::") + migration.name;
    std::optional<std::size_t> same_name;
    for (std::size_t i = 0; i < header.types.size(); ++i) {
        const std::string& name = header.types[i].name;
        if (last_name(name) != migration.name) { continue; }
        if (whole.ends_with(name.starts_with("::") ? name : "::" + name)) { return i; }
        if (!same_name) { same_name = i; }  // the namespace may have an alias
    }
    return same_name;
}

}  // namespace varve::detail
