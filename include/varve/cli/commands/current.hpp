#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that shows the position of a database.
#include <cstddef>
#include <string>
#include <vector>

#include "varve/cli/position_text.hpp"
#include "varve/cli/revision_text.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/runtime/database_history.hpp"

namespace varve::detail {

inline void show_current(command_context& cx, const position_in_chain& found) {
    const graph& lines = cx.lines();
    const database_position& position = found.position;
    const position_set ends = lines.ends_of(position.applied);
    line_parts parts;
    parts.last_release = true;
    if (cx.json()) {
        json_writer& out = cx.document();
        out.begin_object().key("current").begin_list();
        ends.for_each([&](std::size_t at) { write_migration(out, cx, at, parts); });
        out.end_list().member("at_head", at_all_heads(lines, position));
        out.key("unfinished");
        if (position.part) {
            out.begin_object().member("revision", revision_at(lines, position.part.position));
            out.member("direction", position.part.side == progress_side::up ? "up" : "down");
            out.member("steps_done", position.part.steps_done).end_object();
        } else {
            out.null();
        }
        out.member("history_schema", found.schema).member("history_table", std::string(cx.history_table().table));
        out.end_object();
        return;
    }
    if (cx.request().verbose) { cx.text() += "Current revision(s) for " + cx.database().description() + ":\n"; }
    ends.for_each(
        [&](std::size_t at) { cx.text() += cx.request().verbose ? record_of(cx, at, parts) : line_of(cx, at, parts); });
    if (position.part) {
        cx.text() += colored(revision_at(lines, position.part.position), text_color::yellow, cx.output()) + ' ' +
                     colored("(unfinished: " + unfinished_text(cx, position.part) + ')', text_color::red, cx.output()) +
                     '\n';
    }
}

/// Shows the last rows of a history that does not fit the chain: that is when they are needed most.
inline void show_recorded(command_context& cx) {
    if (cx.json()) { return; }
    const std::vector<recorded_migration> rows = read_history(cx.connection(), cx.request().run);
    for (const recorded_migration& each : rows) {
        bool last = true;
        for (const recorded_migration& other : rows) {
            const std::string among = ", " + other.parent + ", ";
            last = last && among.find(", " + each.revision + ", ") == std::string::npos;
        }
        if (last) {
            cx.text() +=
                each.revision + (each.message.empty() ? "" : ", " + each.message) + " (as the history records it)\n";
        }
    }
}

inline position_in_chain locate_or_show(command_context& cx) {
    try {
        return cx.locate();
    } catch (const database_ahead&) {
        show_recorded(cx);
        throw;
    } catch (const history_mismatch&) {
        show_recorded(cx);
        throw;
    }
}

inline exit_code run_current(command_context& cx) {
    const position_in_chain found = locate_or_show(cx);
    if (cx.request().check_heads && !at_all_heads(cx.lines(), found.position)) {
        throw command_failure(exit_code::not_at_head, "not_at_head",
                              "Database is not on all head revisions: " + distance_text(cx.lines(), found.position),
                              [&lines = cx.lines(), position = found.position](json_writer& out) {
                                  out.list("current", revisions_of(lines, lines.ends_of(position.applied)));
                              });
    }
    show_current(cx, found);
    return exit_code::ok;
}

inline command_entry current_command() {
    return {.name = "current",
            .summary = "Show the current revisions of the database",
            .example =
                "current --verbose\n"
                "current --check-heads",
            .run = run_current,
            .options = options_of(verbose_option(), flag("-c,--check-heads", &command_request::check_heads,
                                                         "Fail if the database is not at all heads"))};
}

}  // namespace varve::detail
