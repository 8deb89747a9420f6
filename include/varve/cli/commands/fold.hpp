#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that makes one migration of a range.
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/commands/revision.hpp"
#include "varve/fold/fold.hpp"
#include "varve/fold/fold_range.hpp"
#include "varve/project/plan_fold.hpp"
#include "varve/target/range.hpp"

namespace varve::detail {

/// Returns the C++ of the steps of a migration, one text for each step, and of its acknowledgements.
inline std::vector<std::string> acknowledged_steps_text(const migration& of) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < of.up.size();) {
        string_sink text;
        const std::size_t next = emit_next(text, of.up, at);
        result.push_back(std::move(text.text()));
        for (const acknowledgement& each : of.acknowledged) {
            if (each.position <= at || each.position > next) { continue; }
            std::string said =
                "acknowledge(hazard::" + std::string(name_of(each.what)) + ", " + string_literal(each.reason) + ")";
            if (result.back() != said) { result.push_back(std::move(said)); }
        }
        at = next;
    }
    return result;
}

inline std::vector<std::string> texts_of(const list<name>& names) {
    std::vector<std::string> result;
    for (const name& each : names) { result.emplace_back(each.text()); }
    return result;
}

/// Returns what the file of a fold contains.
inline migration_spec spec_of(const migration& made, const std::string& message) {
    migration_spec spec;
    spec.revision = made.revision.text();
    spec.parents = texts_of(made.revises);
    spec.message = message.empty() ? std::string(made.message) : message;
    spec.branch_labels = texts_of(made.branch_labels);
    spec.depends_on = texts_of(made.depends_on);
    spec.replaces = texts_of(made.replaces);
    spec.release = made.release;
    spec.up = acknowledged_steps_text(made);
    if (made.way_back == down_kind::written) { spec.down = steps_text(made.down); }
    if (made.way_back == down_kind::irreversible) { spec.irreversible = made.reason; }
    return spec;
}

/// Returns the migrations that a range means, both ends included. Throws if they cannot become one.
inline position_set require_foldable(const command_context& cx, const std::string& text) {
    if (!is_target_range(text)) {
        throw usage_failure("\"" + text +
                            "\" is not a range: write its first and its last migration, as in fold a7c3:head");
    }
    const resolved<meaning> found = resolve_history(cx.lines(), nullptr, text);
    require_resolved(found, text);
    if (const refusal why = judge_fold(cx.lines(), found.positions, text)) { throw project_error(sentence_of(why)); }
    return found.positions;
}

inline void report_fold(command_context& cx, const planned_fold& done, std::size_t count) {
    const bool dry = cx.request().dry_run;
    if (cx.json()) {
        std::vector<std::string> removed;
        for (const std::filesystem::path& each : done.removed) { removed.push_back(shown_path(each)); }
        json_writer& out = cx.document();
        out.begin_object().member("revision", done.spec.revision).list("revises", done.spec.parents);
        out.list("replaces", done.spec.replaces).member("file", shown_path(done.file)).list("removed", removed);
        if (dry) { out.member("text", done.text); }
        out.member("dry_run", dry).end_object();
        return;
    }
    if (dry) { cx.text() += done.text; }
    if (cx.request().quiet) { return; }
    for (const std::filesystem::path& each : done.removed) {
        const std::string path = shown_path(each);
        if (dry) {
            cx.remark("note: " + path + " would be removed");
        } else {
            cx.text() += "Removing " + path + " ...  done\n";
        }
    }
    if (dry) { return; }
    cx.text() += "Folding " + std::to_string(count) + " migrations into " + shown_path(done.file) + " ...  done\n";
    cx.text() += "Build again, and the compiler checks it.\n";
}

/// Refuses a range whose steps do not run in one transaction, such as those that use a value which it adds to an enum
/// type.
[[noreturn]] inline void refuse_steps(const std::string& range, const folded_migration& found) {
    std::string sentence = "range \"" + range + "\" cannot be folded: ";
    if (found.stopped_by.empty()) { throw project_error(sentence + sentence_of(found.why)); }
    const std::string by(found.stopped_by.text());
    sentence +=
        "\"" + by + "\" cannot run as one migration with those before it: " + std::string(found.why.what()) + ": ";
    sentence += found.last_possible.empty()
                    ? "start the range"
                    : "end the range at \"" + std::string(found.last_possible.text()) + "\", and start another one";
    throw project_error(sentence + " at \"" + by + "\"");
}

inline exit_code run_fold(command_context& cx) {
    const command_request& request = cx.request();
    const std::string& text = request.target();
    const migration_folder folder = read_project(cx);
    require_built(cx, folder);
    const position_set range = require_foldable(cx, text);
    text_arena texts;
    const folded_migration found = fold_range(cx.lines(), range, texts);
    if (found.why) { refuse_steps(text, found); }
    std::vector<std::string> revisions;
    for (const std::string_view each : revisions_of(cx.lines(), range)) { revisions.emplace_back(each); }
    planned_fold planned = plan_fold(folder, revisions, spec_of(found.made, request.message));
    if (found.form == fold_form::as_it_was) {
        cx.remark("note: no shorter steps were found that build the same schema: the fold has all steps of the range");
    }
    if (!planned.sealed.empty()) {
        cx.remark("note: the fold has no seal, and " + std::to_string(planned.sealed.size()) +
                  " of its migrations had one: seal it with `seal " + planned.spec.revision + "` after the build");
    }
    if (!request.dry_run) { planned.changes.write(); }
    report_fold(cx, planned, revisions.size());
    return exit_code::ok;
}

inline command_entry fold_command() {
    return {
        .name = "fold",
        .summary = "Make one migration of a range, without a database",
        .example =
            "fold base:a7c3\n"
            "fold 002:head -m \"everything before release 2\" --dry-run",
        .run = run_fold,
        .argument = {"RANGE", "The first and the last migration, a:b; base is the beginning", 1, 1,
                     completion_of::targets},
        .options = options_of(option_entry{"-m,--message", &command_request::message,
                                           "What the migration does, instead of the message of the last one", "TEXT"},
                              flag("--dry-run", &command_request::dry_run, "Print the file, and write nothing"),
                              migrations_option())};
}

}  // namespace varve::detail
