#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Plans a new migration of a project: its file, and its place in the chain.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "varve/chain/identity.hpp"
#include "varve/plan/error.hpp"
#include "varve/project/edit_chain.hpp"
#include "varve/project/file_changes.hpp"
#include "varve/project/migration_folder.hpp"
#include "varve/project/migration_text.hpp"
#include "varve/project/revision_id.hpp"
#include "varve/project/slug.hpp"
#include "varve/project/struct_name.hpp"

namespace varve::detail {

/// A migration that is ready to be written.
struct planned_migration {
    migration_spec spec = {};         ///< with all empty members filled in
    std::filesystem::path file = {};  ///< the path of the new file
    std::string text = {};            ///< what the new file contains
    std::string header_text = {};     ///< what the chain header will contain
    file_changes changes = {};        ///< its file and the chain header; write() writes them
};

/// Returns the migration of `folder` that is listed at `place`, or null if no file contains it.
inline const written_migration* migration_at(const migration_folder& folder, std::size_t place) {
    for (const written_migration& each : folder.migrations) {
        if (listed_at(folder.header, each) == place) { return &each; }
    }
    return nullptr;
}

/// Returns the place of a migration in the chain. Throws project_error if the chain does not list it.
inline std::size_t require_listed(const migration_folder& folder, const written_migration& migration) {
    const std::optional<std::size_t> place = listed_at(folder.header, migration);
    if (!place) {
        throw project_error("revision \"" + migration.revision + "\" is in " + migration.file.string() + ", but " +
                            folder.place.header.string() + " does not list it: add it to the chain first");
    }
    return *place;
}

/// Throws project_error if one of the labels cannot name the branch of a new migration.
inline void require_new_labels(const migration_folder& folder, const migration_spec& spec) {
    std::vector<std::string> taken = folder.revisions();
    taken.push_back(spec.revision);
    for (const written_migration& each : folder.migrations) {
        taken.insert(taken.end(), each.branch_labels.begin(), each.branch_labels.end());
    }
    for (const std::string& each : spec.branch_labels) {
        if (const refusal why = judge_revision(each, "branch label")) { throw project_error(sentence_of(why)); }
        if (std::find(taken.begin(), taken.end(), each) != taken.end()) {
            throw project_error("branch label " + string_literal(each) +
                                " is already a revision or a label of the chain: choose another");
        }
        taken.push_back(each);
    }
}

/// Plans a migration from `spec`. Writes nothing. It fills in what `spec` leaves empty: a random revision, the
/// namespace of the parent, a name made of the message. The migration follows its parents and dependencies in the
/// chain; without any, it comes last.
///
/// Throws project_error if a parent is in no file or not in the chain, if the revision, a label or the name cannot be
/// used, or if the chain header cannot be changed.
inline planned_migration plan_migration(const migration_folder& folder, migration_spec spec) {
    const chain_header& header = folder.header;
    chain_entry entry;
    const written_migration* neighbour = nullptr;
    for (const std::vector<std::string>* each : {&spec.parents, &spec.depends_on}) {
        for (const std::string& revision : *each) {
            const written_migration& found = find_written(folder, revision);
            const std::size_t place = require_listed(folder, found);
            if (!entry.after || place > *entry.after) { entry.after = place; }
            if (each == &spec.parents) { neighbour = &found; }
        }
    }
    if (!entry.after && !header.types.empty()) { entry.after = header.types.size() - 1; }
    if (neighbour == nullptr && entry.after) { neighbour = migration_at(folder, *entry.after); }

    const std::vector<std::string> revisions = folder.revisions();
    if (spec.revision.empty()) { spec.revision = new_revision(revisions); }
    require_new_revision(spec.revision, revisions);
    require_new_labels(folder, spec);
    if (spec.space.empty()) {
        spec.space =
            neighbour != nullptr ? neighbour->space : (header.space.empty() ? "" : header.space + "::") + "migrations";
    }
    std::vector<std::string> taken;
    for (const written_migration& each : folder.migrations) {
        if (each.space == spec.space) { taken.push_back(each.name); }
    }
    if (spec.name.empty()) {
        // If the chain is in the same namespace, its name is taken too.
        taken.push_back(header.alias);
        spec.name = struct_name_for(spec.message, spec.revision, taken);
    } else if (!is_usable_name(spec.name)) {
        throw project_error("\"" + spec.name + "\" cannot be the name of a migration's struct: choose another");
    } else if (std::find(taken.begin(), taken.end(), spec.name) != taken.end()) {
        throw project_error(folder.place.migrations.string() + " already has a struct \"" + spec.name +
                            "\": choose another name");
    }

    if (neighbour != nullptr && neighbour->space == spec.space) { entry.alike = listed_at(header, *neighbour); }
    entry.file = migration_file_name(spec.revision, spec.message);
    entry.space = spec.space;
    entry.name = spec.name;
    planned_migration planned;
    planned.file = folder.place.migrations / entry.file;
    planned.text = migration_text(spec);
    planned.header_text = with_migration(folder.source, entry);
    planned.changes.create(planned.file, planned.text);
    planned.changes.replace(folder.place.header, folder.source.text(), planned.header_text);
    planned.spec = std::move(spec);
    return planned;
}

/// Returns the project as it will be when `planned` is written, so that another migration can be planned after it.
inline migration_folder with_planned(migration_folder folder, const planned_migration& planned) {
    folder.source = source_text(folder.source.file(), planned.header_text);
    folder.header = read_chain_header(folder.source);
    for (written_migration& each : read_migrations(source_text(planned.file.string(), planned.text))) {
        folder.migrations.push_back(std::move(each));
    }
    return folder;
}

}  // namespace varve::detail
