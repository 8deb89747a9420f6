#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that records another position in the history.
#include <string>

#include "varve/cli/move.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/runtime/stamp_from.hpp"

namespace varve::detail {

/// Records the position that another tool's table has.
inline report stamp_from_tool(command_context& cx) {
    const command_request& request = cx.request();
    const other_tool& tool = *request.from_tool;
    const std::string table = request.from_table.value_or(std::string(tool.table));
    if (table == request.run.history_table) {
        throw usage_failure("the history of this program is table " + table +
                            " itself, so there is nothing to take over");
    }
    run_options options = request.run;
    options.dry_run = request.dry_run;
    const foreign_history other(cx.lines(), tool, history_place_of({}, table));
    return stamp_from(cx.lines(), cx.connection(), other, request.purge, options);
}

inline report stamp_targets(command_context& cx) {
    const command_request& request = cx.request();
    for (const std::string& each : request.targets) { refuse_a_range(each); }
    run_options options = request.run;
    options.dry_run = request.dry_run;
    return stamp_to(cx.lines(), cx.connection(), {request.targets, request.purge}, options);
}

/// Throws command_failure for options that contradict each other.
inline void check_stamp(const command_request& request) {
    if (request.from_tool != nullptr && !request.targets.empty()) {
        throw usage_failure("--from reads the position from a table: name no target with it");
    }
    if (request.from_tool == nullptr && request.targets.empty()) {
        throw usage_failure("TARGETS is required: name a target, or use --from: see stamp --help");
    }
    if (request.from_tool == nullptr && request.from_table) {
        throw usage_failure("--from-table is the table of a tool: name the tool with --from");
    }
    if (!request.sql) { return; }
    if (request.from_tool != nullptr) {
        throw usage_failure(
            "--sql uses no database, and --from reads one: use --from TOOL --dry-run to find the target");
    }
    if (request.dry_run) {
        throw usage_failure("--sql uses no database, and --dry-run reads one: use only one of them");
    }
    if (request.purge) {
        throw usage_failure("Can't use --purge with --sql mode: a script starts at the start of its range");
    }
    if (request.targets.size() > 1) {
        throw usage_failure("stamp --sql takes one range or one target: use \"heads\" for several heads");
    }
}

inline exit_code run_stamp(command_context& cx) {
    const command_request& request = cx.request();
    check_stamp(request);
    if (request.sql) { return show_script(cx, range_command::stamp, request.target()); }
    report done;
    if (request.from_tool != nullptr) {
        done = stamp_from_tool(cx);
    } else {
        done = stamp_targets(cx);
    }
    const std::string from = request.purge ? std::string() : done.from;
    if (cx.json()) {
        cx.document().begin_object().member("from", from).member("to", done.to).member("purged", request.purge);
        cx.document().member("dry_run", request.dry_run).end_object();
        return exit_code::ok;
    }
    cx.remark("Running stamp_revision " + from + " -> " + done.to);
    if (!request.quiet) {
        cx.text() += request.dry_run
                         ? "The history would record that the database is at " + revision_or_base(done.to) +
                               ". Nothing was changed: this was a dry run.\n"
                         : "The history records that the database is at " + revision_or_base(done.to) + ".\n";
    }
    return exit_code::ok;
}

inline command_entry stamp_command() {
    return {
        .name = "stamp",
        .summary = "Record that the database is at a target, and run nothing",
        .example =
            "stamp head\n"
            "stamp --purge 001\n"
            "stamp --from dbmate",
        .run = run_stamp,
        .argument = {"TARGETS", "One target or several; a:b with --sql", 0, any_number, completion_of::targets},
        .options = options_of(sql_option(),
                              option_entry{"--from", &value_words::from_tool,
                                           "Take the position from the table of TOOL: " + words_of(tool_choices, ", "),
                                           "TOOL", completion_of::words, words_of(tool_choices)},
                              option_entry{"--from-table", &command_request::from_table,
                                           "That table, if it has another name or schema", "NAME"},
                              flag("--dry-run", &command_request::dry_run, "Show what would be recorded"),
                              flag("--purge", &command_request::purge, "Delete all rows of the history first"),
                              run_option_entries())};
}

}  // namespace varve::detail
