#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Plans the files of migrations that become one.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "varve/project/add_migration.hpp"
#include "varve/project/edit_seal.hpp"
#include "varve/project/remove_entries.hpp"

namespace varve::detail {

/// Files that are ready to be written: the last migration of a range keeps its file, those of the others go.
struct planned_fold {
    migration_spec spec = {};
    std::filesystem::path file = {};
    std::string text = {};
    std::vector<std::filesystem::path> removed = {};
    std::vector<std::string> sealed = {};  ///< revisions of the range that had a seal
    file_changes changes = {};
};

/// Throws project_error if the file has more than the struct of the migration: what else it has would be lost.
inline void require_alone(const source_text& source, const written_migration& migration) {
    const auto refuse = [&](std::size_t at) {
        source.fault(source.at(at).begin, "has more than struct \"" + migration.name +
                                              "\", and the fold would remove it: move it to another file, or fold by "
                                              "hand");
    };
    bool seen = false;
    for (std::size_t i = 0; i < source.size(); ++i) {
        const std::string_view word = source.spelling(i);
        if (source.at(i).kind == source_kind::directive) {
            const std::size_t name = std::min(word.find_first_not_of(" \t", 1), word.size());
            const std::string_view rest = word.substr(name);
            const bool guards = (i == 0 && rest.starts_with("ifndef")) || (i == 1 && rest.starts_with("define")) ||
                                (i + 1 == source.size() && rest.starts_with("endif"));
            if (!guards && !rest.starts_with("include") && !rest.starts_with("pragma")) { refuse(i); }
        } else if (source.is(i, "using")) {
            if (!source.is(i + 1, "namespace")) { refuse(i); }
            while (i < source.size() && !source.is(i, ";")) { ++i; }
        } else if (source.is(i, "namespace")) {
            while (i < source.size() && !source.is(i, "{")) { ++i; }
        } else if ((source.is(i, "struct") || source.is(i, "class")) && !seen &&
                   source.is(past_attributes(source, i + 1), migration.name)) {
            seen = true;
            std::size_t depth = 0;
            for (; i < source.size(); ++i) {
                if (source.is(i, "{")) { ++depth; }
                if (source.is(i, "}") && --depth == 0) { break; }
            }
            if (!source.is(++i, ";")) { refuse(i); }
        } else if (!source.is(i, "}")) {
            refuse(i);
        }
    }
}

class fold_planner {
public:
    fold_planner(const migration_folder& folder, const std::vector<std::string>& revisions) : folder_(folder) {
        for (const std::string& each : revisions) { range_.push_back(&find_written(folder, each)); }
    }

    planned_fold plan(migration_spec spec) {
        const written_migration& last = *range_.back();
        planned_fold planned;
        planned.file = last.file;
        entry_remover header(folder_.source, folder_.header);
        for (const written_migration* const each : range_) {
            const std::size_t place = require_listed(folder_, *each);
            if (each->file == folder_.place.header) {
                throw project_error("migration \"" + each->revision + "\" is in " + each->file.string() +
                                    ", which also has the chain: fold by hand");
            }
            const source_text source = read_source(each->file);
            require_alone(source, *each);
            if (!find_seal(source, *each).written.empty()) { planned.sealed.push_back(each->revision); }
            if (each == &last) {
                spec.name = last.name;
                spec.space = last.space;
                planned.text = migration_text(spec);
                planned.changes.replace(each->file, source.text(), planned.text);
                continue;
            }
            require_unused(*each, last);
            header.remove_include(each->file);
            header.remove_type(place);
            planned.changes.remove(each->file, source.text());
            planned.removed.push_back(each->file);
        }
        planned.changes.replace(folder_.place.header, folder_.source.text(), header.text());
        planned.spec = std::move(spec);
        return planned;
    }

private:
    bool is_in_range(const std::filesystem::path& file) const {
        return std::any_of(range_.begin(), range_.end(),
                           [&](const written_migration* each) { return each->file == file; });
    }

    /// Throws project_error if the chain header names the migration outside of its list, or another file includes it.
    void require_unused(const written_migration& gone, const written_migration& last) const {
        const source_text& source = folder_.source;
        for (std::size_t i = 0; i < source.size(); ++i) {
            const std::size_t at = source.at(i).begin;
            const bool listed = at >= folder_.header.open && at <= folder_.header.close;
            const bool text = source.at(i).kind == source_kind::text;
            if (text && literal_value(source.spelling(i)) == gone.revision) {
                source.fault(at, "names revision \"" + gone.revision + "\", which the fold removes: write \"" +
                                     last.revision + "\" there first, or end the range at another migration");
            }
            if (!listed && source.is(i, gone.name)) {
                source.fault(at, "names \"" + gone.name + "\", which the fold removes: remove it there first");
            }
        }
        for (const std::filesystem::path& each : migration_files(folder_.place, folder_.header)) {
            if (is_in_range(each) || each == folder_.place.header) { continue; }
            const source_text user = read_source(each);
            const std::string name = gone.file.filename().string();
            for (std::size_t i = 0; i < user.size(); ++i) {
                if (user.at(i).kind != source_kind::directive || user.spelling(i).find(name) == std::string::npos) {
                    continue;
                }
                user.fault(user.at(i).begin, "includes " + name + ", which the fold removes: remove that line first");
            }
        }
    }

    const migration_folder& folder_;
    std::vector<const written_migration*> range_;
};

/// Plans the files for `revisions`, in the order of the chain, which become the migration `spec` in the file of the
/// last one. Writes nothing. Throws project_error if a file has more than its migration, or the chain header cannot be
/// changed.
inline planned_fold plan_fold(const migration_folder& folder, const std::vector<std::string>& revisions,
                              migration_spec spec) {
    return fold_planner(folder, revisions).plan(std::move(spec));
}

}  // namespace varve::detail
