#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that writes a new migration.
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/from_models.hpp"
#include "varve/cli/new_files.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/project/merge_heads.hpp"

namespace varve::detail {

/// Returns the revisions that a new migration revises.
inline std::vector<std::string> requested_parents(command_context& cx, const migration_folder& folder) {
    const command_request& request = cx.request();
    std::vector<std::string> heads;
    for (const written_migration* each : heads_by_text(folder)) { heads.push_back(each->revision); }
    const std::vector<std::string> words = request.heads.empty() ? std::vector<std::string>{"head"} : request.heads;
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
            if (!request.splice && std::find(heads.begin(), heads.end(), each) == heads.end()) {
                throw usage_failure("Revision " + each +
                                    " is not a head revision; please specify --splice to create a new branch from "
                                    "this revision");
            }
            parents.push_back(each);
        }
    }
    return parents;
}

/// Throws if the files list other migrations than the program was built with: generated steps would not fit.
inline void require_built(const command_context& cx, const migration_folder& folder) {
    if (!lists_what_was_built(cx, folder)) {
        throw command_failure(
            exit_code::project, "not_built",
            shown_path(folder.place.header) +
                " does not list the migrations that this program was built with: build the program again");
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
            "--autogenerate compares the models with the whole chain, so its migration must follow all heads: leave out "
            "--head and --splice, or merge the heads first");
    }
}

/// Writes the migrations that the models need: none, one, or several if new enum values must be committed first. All of
/// them are written, or none.
inline exit_code write_generated(command_context& cx, const migration_folder& folder, const migration_spec& spec) {
    require_built(cx, folder);
    require_all_heads(folder, spec);
    text_arena texts;
    const drafted_migrations found =
        cx.request().from_database ? draft_from_database(cx, texts) : draft_from_models(cx, texts);
    if (found.migrations.empty()) {
        if (cx.json()) {
            cx.document().begin_object().list("written", std::vector<std::string>()).end_object();
        } else if (!cx.request().quiet) {
            cx.text() += "No new upgrade operations detected.\n";
        }
        return exit_code::ok;
    }
    file_changes changes;
    std::vector<planned_migration> planned;
    migration_folder now = folder;  // as it is when those planned so far are written
    for (std::size_t i = 0; i < found.migrations.size(); ++i) {
        const bool last = i + 1 == found.migrations.size();
        migration_spec each = last ? spec : migration_spec{};
        if (!last) { each.message = spec.message + (spec.message.empty() ? "" : ": ") + "new enum values"; }
        each.parents = planned.empty() ? spec.parents : std::vector<std::string>{planned.back().spec.revision};
        fill_in_steps(each, found.migrations[i]);
        for (const std::string& hazard : hazards_text(found.migrations[i])) { cx.remark("warning: " + hazard); }
        planned.push_back(plan_migration(now, std::move(each)));
        now = with_planned(std::move(now), planned.back());
        changes.add(planned.back().changes);
    }
    changes.write();
    return report_written(cx, planned);
}

inline exit_code run_revision(command_context& cx) {
    const command_request& request = cx.request();
    const migration_folder folder = read_project(cx);
    migration_spec spec;
    spec.parents = requested_parents(cx, folder);
    spec.message = request.message;
    spec.revision = request.revision;
    spec.branch_labels = request.branch_labels;
    for (const std::string& word : request.depends_on) {
        for (std::string& each : revisions_meant(cx, folder, word)) { spec.depends_on.push_back(std::move(each)); }
    }
    if (!request.autogenerate && request.online) {
        throw usage_failure("--online chooses the form of generated steps: use it with --autogenerate");
    }
    if (!request.autogenerate && (request.from_database || !request.include.empty() || !request.exclude.empty())) {
        throw usage_failure("--from-database, --include and --exclude need --autogenerate");
    }
    if (!request.from_database && !(request.include.empty() && request.exclude.empty())) {
        throw usage_failure("--include and --exclude choose tables of the database: use them with --from-database");
    }
    if (request.autogenerate) { return write_generated(cx, folder, spec); }
    return write_migration_file(cx, plan_migration(folder, std::move(spec)));
}

inline command_entry revision_command() {
    return {.name = "revision",
            .summary = "Write a new migration and list it in the chain",
            .example =
                "revision -m \"add users table\"\n"
                "revision --autogenerate -m \"what the models need\"",
            .run = run_revision,
            .options = options_of(
                flag("--autogenerate", &command_request::autogenerate,
                     "Write the steps that bring the chain to the models"),
                flag("--online", &command_request::online,
                     "Generated steps let others read and write the tables that exist"),
                flag("--from-database", &command_request::from_database,
                     "Compare the models with the live database, not with the chain"),
                flag("--splice", &command_request::splice,
                     "Let it revise a revision that is not a head: this starts a new branch"),
                migration_options(),
                option_entry{"--head", &command_request::heads,
                             "The revision that it revises (head); base starts a separate line", "NAME",
                             completion_of::targets},
                option_entry{"--depends-on", &command_request::depends_on,
                             "Another revision that must be applied before it", "NAME", completion_of::targets},
                option_entry{"--include", &command_request::include, "With --from-database: only tables like 'shop_*'",
                             "NAME"},
                option_entry{"--exclude", &command_request::exclude, "With --from-database: no tables like 'audit_*'",
                             "NAME"},
                migrations_option()),
            .needs_chain = false};
}

}  // namespace varve::detail
