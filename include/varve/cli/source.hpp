#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The commands that write source files: revision, merge, init. They read the files, not the compiled chain.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/from_models.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/project/add_migration.hpp"
#include "varve/project/merge_heads.hpp"
#include "varve/project/new_project.hpp"

namespace varve::detail {

/// Returns the revisions that a word means. It is looked up in the files; labels and relative
/// targets in the compiled chain.
inline std::vector<std::string> revisions_meant(command_context& cx, const migration_folder& folder,
                                                const std::string& word) {
    const bool written =
        std::any_of(folder.migrations.begin(), folder.migrations.end(),
                    [&](const written_migration& each) { return !word.empty() && each.revision.starts_with(word); });
    const target_text target = parse_target(word);
    if (written || target.problem || (target.word == target_word::name && cx.lines().size() == 0)) {
        return {find_migration(folder, word).revision};
    }
    std::vector<std::string> result;
    for (const std::string_view each : revisions_of(cx.lines(), cx.require_target(word))) {
        result.push_back(find_migration(folder, each).revision);
    }
    return result;
}

/// Returns the revisions that a new migration revises.
inline std::vector<std::string> parents_asked(command_context& cx, const migration_folder& folder) {
    const request& asked = cx.asked();
    std::vector<std::string> heads;
    for (const written_migration* each : heads_by_text(folder)) { heads.push_back(each->revision); }
    const std::vector<std::string> words = asked.heads.empty() ? std::vector<std::string>{"head"} : asked.heads;
    std::vector<std::string> parents;
    for (const std::string& word : words) {
        std::vector<std::string> meant;
        if (word == "head" || word == "heads") {
            meant = heads;
            if (word == "head" && heads.size() > 1) {
                std::string names;
                for (const std::string& each : heads) { names += (names.empty() ? "" : ", ") + each; }
                throw command_failure(exit_code::bad_target, "bad_target",
                                      "Multiple heads are present; please specify the head revision on which the new "
                                      "revision should be based, or perform a merge: the heads are " +
                                          names,
                                      [heads](json_writer& out) { out.list("candidates", heads); });
            }
        } else if (word != "base") {
            meant = revisions_meant(cx, folder, word);
        }
        for (const std::string& each : meant) {
            if (std::find(parents.begin(), parents.end(), each) != parents.end()) {
                throw usage_failure("Duplicate head revisions specified: " + each);
            }
            if (!asked.splice && std::find(heads.begin(), heads.end(), each) == heads.end()) {
                throw usage_failure("Revision " + each +
                                    " is not a head revision; please specify --splice to create a new branch from "
                                    "this revision");
            }
            parents.push_back(each);
        }
    }
    return parents;
}

/// Prints which files of new migrations were written.
inline void say_written(command_context& cx, const std::vector<planned_migration>& written) {
    if (cx.asked().quiet) { return; }
    for (const planned_migration& each : written) {
        cx.text() += "Generating " + shown_path(each.file) + " ...  done\n";
    }
    cx.text() += shown_path(written.back().changes.paths().back()) + " lists " + (written.size() == 1 ? "it" : "them") +
                 ": build again, and the compiler checks " + (written.size() == 1 ? "it" : "them") + ".\n";
}

/// Writes the same as a document: the last migration, and all paths.
inline void document_written(command_context& cx, const std::vector<planned_migration>& written) {
    std::vector<std::string> paths;
    for (const planned_migration& each : written) {
        for (const std::filesystem::path& path : each.changes.paths()) {
            const std::string shown = shown_path(path);
            if (std::find(paths.begin(), paths.end(), shown) == paths.end()) { paths.push_back(shown); }
        }
    }
    const planned_migration& last = written.back();
    json_writer& out = cx.document();
    out.begin_object().member("revision", last.spec.revision).list("revises", last.spec.parents);
    out.member("struct", last.spec.name).member("file", shown_path(last.file)).list("written", paths).end_object();
}

inline exit_code report_written(command_context& cx, const std::vector<planned_migration>& written) {
    if (cx.json()) {
        document_written(cx, written);
    } else {
        say_written(cx, written);
    }
    return exit_code::ok;
}

/// Writes the files of a new migration, and reports them.
inline exit_code write_migration_file(command_context& cx, planned_migration planned) {
    planned.changes.write();
    std::vector<planned_migration> written;
    written.push_back(std::move(planned));
    return report_written(cx, written);
}

/// Throws if the files list other migrations than the program was built with: generated steps would not fit.
inline void require_built(const command_context& cx, const migration_folder& folder) {
    if (!lists_what_was_built(cx, folder)) {
        throw command_failure(
            exit_code::project, "not_built",
            shown_path(folder.place.header) +
                " lists other migrations than this program has: build it again, so that it knows what the chain "
                "leads to");
    }
}

/// Throws if the new migration does not follow all heads. Generated steps lead from the whole chain to the models.
inline void require_all_heads(const migration_folder& folder, const migration_spec& spec) {
    const std::vector<const written_migration*> heads = heads_by_text(folder);
    bool all = heads.size() == spec.parents.size();
    for (const written_migration* each : heads) {
        all = all && std::find(spec.parents.begin(), spec.parents.end(), each->revision) != spec.parents.end();
    }
    if (!all) {
        throw usage_failure(
            "--autogenerate compares the models with the whole chain, so that its migration has to follow all heads: leave out "
            "--head and --splice, or merge the heads first");
    }
}

/// Writes the migrations that the models need: none, one, or several if new enum values must be committed first.
inline exit_code write_generated(command_context& cx, const migration_folder& folder, migration_spec spec) {
    require_built(cx, folder);
    require_all_heads(folder, spec);
    text_arena texts;
    const drafted_migrations found =
        cx.asked().from_database ? draft_from_database(cx, texts) : draft_from_models(cx, texts);
    if (found.migrations.empty()) {
        if (cx.json()) {
            cx.document().begin_object().list("written", std::vector<std::string>()).end_object();
        } else if (!cx.asked().quiet) {
            cx.text() += "No new upgrade operations detected.\n";
        }
        return exit_code::ok;
    }
    fill_in_steps(spec, found.migrations[found.migrations.size() - 1]);
    std::vector<planned_migration> written;
    written.push_back(plan_migration(folder, spec));  // the last is planned before any is written, to find errors early
    if (found.migrations.size() == 1) { return write_migration_file(cx, std::move(written.back())); }
    written.clear();
    for (std::size_t i = 0; i + 1 < found.migrations.size(); ++i) {
        migration_spec first;
        first.parents = spec.parents;
        first.message = spec.message + (spec.message.empty() ? "" : ": ") + "new enum values";
        fill_in_steps(first, found.migrations[i]);
        written.push_back(plan_migration(read_project(cx), std::move(first)));
        written.back().changes.write();
        spec.parents = {written.back().spec.revision};
    }
    written.push_back(plan_migration(read_project(cx), std::move(spec)));
    written.back().changes.write();
    return report_written(cx, written);
}

inline exit_code run_revision(command_context& cx) {
    const request& asked = cx.asked();
    const migration_folder folder = read_project(cx);
    migration_spec spec;
    spec.parents = parents_asked(cx, folder);
    spec.message = asked.message;
    spec.revision = asked.revision;
    spec.branch_labels = asked.branch_labels;
    for (const std::string& word : asked.depends_on) {
        for (std::string& each : revisions_meant(cx, folder, word)) { spec.depends_on.push_back(std::move(each)); }
    }
    if (!asked.autogenerate && (asked.from_database || !asked.include.empty() || !asked.exclude.empty())) {
        throw usage_failure("--from-database, --include and --exclude go with --autogenerate");
    }
    if (!asked.from_database && !(asked.include.empty() && asked.exclude.empty())) {
        throw usage_failure("--include and --exclude choose tables of the database: they go with --from-database");
    }
    if (asked.autogenerate) { return write_generated(cx, folder, std::move(spec)); }
    return write_migration_file(cx, plan_migration(folder, std::move(spec)));
}

inline exit_code run_merge(command_context& cx) {
    const request& asked = cx.asked();
    const migration_folder folder = read_project(cx);
    merge_request wanted;
    if (!(asked.targets.size() == 1 && asked.target() == "heads")) {
        for (const std::string& word : asked.targets) {
            for (std::string& each : revisions_meant(cx, folder, word)) { wanted.revisions.push_back(std::move(each)); }
        }
    }
    wanted.message = asked.message;
    wanted.revision = asked.revision;
    wanted.branch_labels = asked.branch_labels;
    return write_migration_file(cx, plan_merge(folder, wanted));
}

inline exit_code run_init(command_context& cx) {
    const std::string& folder = cx.asked().target();
    if (folder.empty()) { throw usage_failure("DIRECTORY is empty: name a folder, or . for this one"); }
    std::vector<std::string> paths;
    for (const std::filesystem::path& each : make_project(std::filesystem::current_path(), folder)) {
        paths.push_back(shown_path(each));
    }
    if (cx.json()) {
        cx.document().begin_object().list("written", paths).end_object();
    } else if (!cx.asked().quiet) {
        for (const std::string& each : paths) { cx.text() += "Generating " + each + " ...  done\n"; }
        cx.text() += "Please edit the database in " + folder + "/.env before proceeding; " + folder +
                     "/README.md says how to go on.\n";
    }
    return exit_code::ok;
}

}  // namespace varve::detail
