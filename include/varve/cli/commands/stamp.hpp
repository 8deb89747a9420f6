#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that records another position in the history.
#include <string>

#include "varve/cli/move.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/runtime/stamp.hpp"

namespace varve::detail {

inline exit_code run_stamp(command_context& cx) {
    const command_request& request = cx.request();
    if (request.sql) {
        if (request.purge) {
            throw usage_failure("Can't use --purge with --sql mode: a script starts at the start of its range");
        }
        if (request.targets.size() > 1) {
            throw usage_failure("stamp --sql takes one range or one target: use \"heads\" for several heads");
        }
        return show_script(cx, range_command::stamp, request.target());
    }
    for (const std::string& each : request.targets) { refuse_a_range(each); }
    const report done = stamp_to(cx.lines(), cx.connection(), {request.targets, request.purge}, request.run);
    const std::string from = request.purge ? std::string() : done.from;
    if (cx.json()) {
        cx.document().begin_object().member("from", from).member("to", done.to).member("purged", request.purge);
        cx.document().end_object();
        return exit_code::ok;
    }
    cx.remark("Running stamp_revision " + from + " -> " + done.to);
    if (!request.quiet) {
        cx.text() += "The history records that the database is at " + revision_or_base(done.to) + ".\n";
    }
    return exit_code::ok;
}

inline command_entry stamp_command() {
    return {.name = "stamp",
            .summary = "Record that the database is at a target, and run nothing",
            .example =
                "stamp head\n"
                "stamp --purge 001",
            .run = run_stamp,
            .argument = {"TARGETS", "One target or several; a:b with --sql", 1, any_number, completion_of::targets},
            .options = options_of(sql_option(),
                                  flag("--purge", &command_request::purge, "Delete all rows of the history first"),
                                  run_option_entries())};
}

}  // namespace varve::detail
