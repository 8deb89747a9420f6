#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Merges the heads of a project. It reads the files, because a chain with two heads does not compile.
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/project/add_migration.hpp"
#include "varve/project/migration_folder.hpp"

namespace varve::detail {

/// The arguments of the command merge.
struct merge_request {
    std::vector<std::string> revisions = {};  ///< revisions or their first characters; empty: all heads
    std::string message = {};                 ///< empty: "merge a and b"
    std::string revision = {};                ///< empty: a random one
    std::vector<std::string> branch_labels = {};
};

/// Returns the migrations in the order of the chain. Throws project_error if no file contains one of them, if its
/// revision or its parents are not string literals, or if two have the same revision.
inline std::vector<const written_migration*> listed_migrations(const migration_folder& folder) {
    std::vector<const written_migration*> listed(folder.header.types.size());
    for (const written_migration& each : folder.migrations) {
        const std::optional<std::size_t> place = listed_at(folder.header, each);
        if (place) { listed[*place] = &each; }
    }
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const listed_type& type = folder.header.types[i];
        if (listed[i] == nullptr) {
            folder.source.fault(type.begin, "lists \"" + type.name + "\", but no file in " +
                                                folder.place.migrations.string() +
                                                " or included here has that struct: merge by hand");
        }
        const written_migration& each = *listed[i];
        if (each.revision.empty() || !each.revises_known) {
            throw project_error(each.file.string() + ": line " + std::to_string(each.line) + " begins struct \"" +
                                each.name + "\", whose " + (each.revision.empty() ? "revision" : "revises") +
                                " is not a string literal: write one, or merge by hand");
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (listed[j]->revision != each.revision) { continue; }
            throw project_error("revision \"" + each.revision + "\" is in " + listed[j]->file.string() + " and in " +
                                each.file.string() + ": give one of them another revision");
        }
    }
    return listed;
}

/// Returns the listed migrations that no other revises, in the order of the chain. Throws like listed_migrations.
inline std::vector<const written_migration*> heads_by_text(const migration_folder& folder) {
    const std::vector<const written_migration*> listed = listed_migrations(folder);
    std::vector<const written_migration*> heads;
    std::copy_if(listed.begin(), listed.end(), std::back_inserter(heads), [&](const written_migration* head) {
        return std::none_of(listed.begin(), listed.end(), [&](const written_migration* each) {
            return std::find(each->revises.begin(), each->revises.end(), head->revision) != each->revises.end();
        });
    });
    return heads;
}

/// Plans a migration that revises several heads and changes nothing. Writes nothing. Throws project_error if there are
/// not two to merge, or one is not a head, and like plan_migration.
inline planned_migration plan_merge(const migration_folder& folder, const merge_request& request) {
    const std::vector<const written_migration*> heads = heads_by_text(folder);
    std::vector<const written_migration*> merged = heads;
    if (!request.revisions.empty()) {
        merged.clear();
        for (const std::string& each : request.revisions) {
            const written_migration& found = find_written(folder, each);
            const std::string quoted = "revision \"" + found.revision + "\"";
            require_listed(folder, found);
            if (std::find(heads.begin(), heads.end(), &found) == heads.end()) {
                throw project_error(quoted + " is not a head: run `merge` without revisions to merge all heads");
            }
            if (std::find(merged.begin(), merged.end(), &found) != merged.end()) {
                throw project_error(quoted + " is named twice: name it once");
            }
            merged.push_back(&found);
        }
    }
    if (merged.size() < 2) {
        std::string sentence = "there is nothing to merge: ";
        if (merged.empty()) { throw project_error(sentence + folder.place.header.string() + " lists no migration"); }
        sentence += request.revisions.empty() ? "the chain has one head, \"" : "only one head is named, \"";
        sentence += merged.front()->revision + "\"";
        for (const written_migration& each : folder.migrations) {
            if (listed_at(folder.header, each)) { continue; }
            sentence += "; revision \"" + each.revision + "\" in " + each.file.string() + " is not listed in " +
                        folder.place.header.string();
        }
        throw project_error(sentence);
    }
    migration_spec spec;
    std::string message = "merge";
    for (std::size_t i = 0; i < merged.size(); ++i) {
        spec.parents.push_back(merged[i]->revision);
        message += (i == 0 ? " " : i + 1 == merged.size() ? " and " : ", ") + merged[i]->revision;
    }
    spec.message = request.message.empty() ? message : request.message;
    spec.revision = request.revision;
    spec.branch_labels = request.branch_labels;
    return plan_migration(folder, std::move(spec));
}

}  // namespace varve::detail
