#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs migrations, and reports what ran.
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/duration.hpp"
#include "varve/cli/loss_question.hpp"
#include "varve/cli/progress.hpp"
#include "varve/plan/script.hpp"
#include "varve/runtime/walker.hpp"

namespace varve::detail {

inline script_options script_options_of(const run_options& run) {
    return {run.transaction, run.lock_timeout, run.statement_timeout, run.history_table, run.history_schema};
}

inline std::string revision_or_base(const std::string& revision) { return revision.empty() ? "base" : revision; }

inline std::string count_of_migrations(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " migration" : " migrations");
}

/// Writes the members of a report into an open object.
inline void write_report(json_writer& out, const report& done, bool dry_run) {
    out.member("from", done.from).member("to", done.to).member("dry_run", dry_run).key("ran").begin_list();
    for (const reported_migration& each : done.ran) {
        out.begin_object().member("revision", each.revision).member("message", each.message);
        out.member("direction", direction_word(each.direction));
        out.member("microseconds", each.duration.count()).end_object();
    }
    out.end_list();
    write_losses(out, done.lost);
    out.list("untried", done.untried).member("round_trips", done.round_trips);
}

/// Returns a text like `From base to 003: 3 migrations, 12 ms.`
inline std::string summary_of(const report& done, bool dry_run) {
    if (!done.changed() && done.untried.empty()) {
        return "The database is already at " + revision_or_base(done.to) + ".\n";
    }
    std::chrono::microseconds total{0};
    for (const reported_migration& each : done.ran) { total += each.duration; }
    std::string text = "From " + revision_or_base(done.from) + " to " + revision_or_base(done.to) + ": " +
                       count_of_migrations(done.ran.size()) + ", " + duration_text(total) + ".\n";
    for (const std::string& each : done.untried) { text += "Not tried: " + each + ".\n"; }
    return dry_run ? text + "Nothing was changed: this was a dry run.\n" : text;
}

inline report run_to(command_context& cx, run_options options) {
    pqxx::connection& connection = cx.connection();
    progress_printer progress(cx.lines(), cx.errors(), cx.guard(), cx.request().quiet);
    progress.on_loss(
        [&cx](const std::vector<lost_data>& lost, bool accepted) { return accept_loss(cx, lost, accepted); });
    options.observer = &progress;
    options.data_loss = run_options::refuse_loss;
    return walker(cx.lines().chain(), connection, options).run();
}

inline void show_report(command_context& cx, const report& done) {
    if (cx.json()) {
        cx.document().begin_object();
        write_report(cx.document(), done, cx.request().dry_run);
        cx.document().end_object();
    } else if (!cx.request().quiet) {
        cx.text() += summary_of(done, cx.request().dry_run);
    }
}

/// Writes the script of --sql, as text or as a member of the document.
inline exit_code show_script(command_context& cx, range_command what, const std::string& range) {
    std::string script = script_of_range(cx.lines(), what, range, script_options_of(cx.request().run));
    if (cx.json()) {
        cx.document().begin_object().member("sql", script).end_object();
    } else {
        cx.text() = std::move(script);
    }
    return exit_code::ok;
}

inline void refuse_a_range(const std::string& target) {
    if (is_target_range(target)) {
        throw usage_failure("Range revision not allowed: \"" + target +
                            "\" is a range: use --sql to write a script, or name one target");
    }
}

}  // namespace varve::detail
