#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The commands that run migrations: upgrade, downgrade, redo.
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/duration.hpp"
#include "varve/cli/not_null_names.hpp"
#include "varve/cli/progress.hpp"
#include "varve/cli/project_files.hpp"
#include "varve/plan/script.hpp"
#include "varve/plan/seen.hpp"
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
        out.member("direction", each.direction == way::up ? "up" : "down");
        out.member("microseconds", each.duration.count()).end_object();
    }
    out.end_list().list("untried", done.untried).member("round_trips", done.round_trips);
}

/// Returns a text like `From base to 003: 3 migrations, 12 ms.`
inline std::string summary_of(const report& done, bool dry_run) {
    if (!done.changed() && done.untried.empty()) {
        return "The database is at " + revision_or_base(done.to) + " already.\n";
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
    progress_printer progress(cx.lines(), cx.errors(), cx.guard(), cx.asked().quiet);
    options.observer = &progress;
    return walker(cx.lines().chain(), connection, options).run();
}

inline void show_report(command_context& cx, const report& done) {
    if (cx.json()) {
        cx.document().begin_object();
        write_report(cx.document(), done, cx.asked().dry_run);
        cx.document().end_object();
    } else if (!cx.asked().quiet) {
        cx.text() += summary_of(done, cx.asked().dry_run);
    }
}

/// Writes the script of --sql, as text or as a member of the document.
inline exit_code show_script(command_context& cx, range_command what, const std::string& range) {
    std::string script = script_of_range(cx.lines(), what, range, script_options_of(cx.asked().run));
    if (cx.json()) {
        cx.document().begin_object().member("sql", script).end_object();
    } else {
        cx.text() = std::move(script);
    }
    return exit_code::ok;
}

inline void refuse_a_range(const std::string& target) {
    if (target.find(':') != std::string::npos) {
        throw usage_failure("Range revision not allowed: \"" + target +
                            "\" is a range, for which --sql writes a script; a database is taken to one target");
    }
}

inline exit_code run_upgrade(command_context& cx) {
    const std::string target = cx.asked().targets.empty() ? "head" : cx.asked().target();
    if (cx.asked().sql) {
        if (cx.asked().dry_run) {
            throw usage_failure("--sql asks no database, and --dry-run runs on one: give one of them");
        }
        return show_script(cx, range_command::upgrade, target);
    }
    refuse_a_range(target);
    remark_if_stale(cx);
    warn_of_names(cx, true, [&] {
        const database_position stands = cx.locate().stands;
        return require_destination(resolve_upgrade(cx.lines(), seen_by(stands, target), target), target) -
               stands.applied;
    });
    run_options options = cx.asked().run;
    options.target = target;
    options.direction = run_options::only_up;
    options.dry_run = cx.asked().dry_run;
    show_report(cx, run_to(cx, std::move(options)));
    return exit_code::ok;
}

inline exit_code run_downgrade(command_context& cx) {
    const std::string& target = cx.asked().target();
    if (cx.asked().sql) {
        if (target.find(':') == std::string::npos) {
            throw usage_failure("downgrade with --sql requires <fromrev>:<torev>, such as head:" + target);
        }
        return show_script(cx, range_command::downgrade, target);
    }
    refuse_a_range(target);
    run_options options = cx.asked().run;
    options.target = target;
    options.direction = run_options::only_down;
    show_report(cx, run_to(cx, std::move(options)));
    return exit_code::ok;
}

/// Undoes what a downgrade to the target undoes, and runs it again.
inline exit_code run_redo(command_context& cx) {
    const std::string target = cx.asked().targets.empty() ? "-1" : cx.asked().target();
    refuse_a_range(target);
    const position_in_chain before = cx.locate();
    run_options options = cx.asked().run;
    options.target = target;
    options.direction = run_options::only_down;
    const report down = run_to(cx, options);
    std::vector<report> ups;
    options.direction = run_options::only_up;
    for (const std::string_view end : revisions_of(cx.lines(), cx.lines().ends_of(before.stands.applied))) {
        options.target = end;
        ups.push_back(run_to(cx, options));
    }
    report up = ups.empty() ? report{} : ups.front();
    for (std::size_t i = 1; i < ups.size(); ++i) {
        up.ran.insert(up.ran.end(), ups[i].ran.begin(), ups[i].ran.end());
        up.to = ups[i].to;
        up.round_trips += ups[i].round_trips;
    }
    if (cx.json()) {
        json_writer& out = cx.document();
        out.begin_object().key("down").begin_object();
        write_report(out, down, false);
        out.end_object().key("up").begin_object();
        write_report(out, up, false);
        out.end_object().end_object();
    } else if (!cx.asked().quiet) {
        cx.text() += summary_of(down, false);
        if (down.changed() || up.changed()) { cx.text() += summary_of(up, false); }
    }
    return exit_code::ok;
}

}  // namespace varve::detail
