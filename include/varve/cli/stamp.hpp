#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The commands that change only the history: stamp, ensure_version.
#include <string>

#include "varve/cli/move.hpp"
#include "varve/runtime/ensure_version.hpp"
#include "varve/runtime/stamp.hpp"

namespace varve::detail {

inline exit_code run_stamp(command_context& cx) {
    const request& asked = cx.asked();
    if (asked.sql) {
        if (asked.purge) {
            throw usage_failure("Can't use --purge with --sql mode: a script begins where a range says");
        }
        if (asked.targets.size() > 1) {
            throw usage_failure("stamp --sql takes one range or one target: several heads are \"heads\"");
        }
        return show_script(cx, range_command::stamp, asked.target());
    }
    for (const std::string& each : asked.targets) { refuse_a_range(each); }
    const report done = stamp_to(cx.lines(), cx.connection(), {asked.targets, asked.purge}, asked.run);
    const std::string from = asked.purge ? std::string() : done.from;
    if (cx.json()) {
        cx.document().begin_object().member("from", from).member("to", done.to).member("purged", asked.purge);
        cx.document().end_object();
        return exit_code::ok;
    }
    cx.remark("Running stamp_revision " + from + " -> " + done.to);
    if (!asked.quiet) {
        cx.text() += "The history says that the database stands at " + revision_or_base(done.to) + ".\n";
    }
    return exit_code::ok;
}

inline exit_code run_ensure_version(command_context& cx) {
    const bool made = ensure_version(cx.connection(), cx.asked().run);
    const std::string& table = cx.asked().run.history_table;
    if (cx.json()) {
        cx.document().begin_object().member("history_table", table).member("made", made).end_object();
    } else if (!cx.asked().quiet) {
        cx.text() += "The history table " + table + (made ? " was made.\n" : " is there already.\n");
    }
    return exit_code::ok;
}

}  // namespace varve::detail
