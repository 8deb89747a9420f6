#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that says how the statements of SQL files are read.
#include <cstddef>
#include <string>
#include <vector>

#include "varve/cli/choices.hpp"
#include "varve/cli/command.hpp"
#include "varve/cli/context.hpp"
#include "varve/cli/review_output.hpp"
#include "varve/cli/shared_options.hpp"
#include "varve/cli/sql_groups.hpp"
#include "varve/review/reviewer.hpp"

namespace varve::detail {

/// Reads the files of a group, and calls `act(path, review)` for each statement.
template <class Act>
void review_group(const sql_group& group, const command_request& request, Act act) {
    const std::vector<sql_text> texts = read_texts(group);
    review_options how{.replay = !request.no_replay, .whole = request.start_empty.value_or(group.is_history)};
    reviewer first(how);
    how.hazards = request.hazards;
    reviewer reads(how);
    if (how.hazards && how.replay) {
        for (const sql_text& file : texts) {
            first.read(file.text, file.way_back, [](const statement_review&) {});
        }
        reads.expect(first);
    }
    for (const sql_text& file : texts) {
        reads.read(file.text, file.way_back, [&](const statement_review& each) { act(file.path, each); });
    }
}

/// Ends the document. It has all statements, also if some are refused. Then it also has the error.
inline exit_code write_end(command_context& cx, const review_counts& counts, const std::string& failure) {
    const exit_code code = failure.empty() ? exit_code::ok : exit_code::sql_refused;
    json_writer& out = cx.document();
    out.end_list().key("summary");
    counts.write(out);
    if (!failure.empty()) {
        cx.errors().print(colored("FAILED:", text_color::red, cx.errors().how()) + ' ' + failure);
        out.key("error").begin_object().member("kind", "sql_refused").member("message", failure);
        out.member("exit_code", static_cast<int>(code)).end_object();
    }
    out.end_object();
    return code;
}

inline exit_code run_read(command_context& cx) {
    const command_request& request = cx.request();
    const std::vector<sql_group> groups = sql_groups_of(request.targets);
    review_counts counts;
    std::size_t hazards = 0;
    const review_lines lines{cx.text(), cx.output(), !request.quiet, request.verbose, request.fail_on_unknown};
    if (cx.json()) { cx.document().begin_object().key("statements").begin_list(); }
    for (const sql_group& group : groups) {
        review_group(group, request, [&](const std::string& path, const statement_review& each) {
            counts.add(each.verdict);
            hazards += each.hazards.size();
            if (cx.json()) {
                write_review(cx.document(), path, each);
            } else {
                lines.add(path, each);
            }
        });
    }
    const std::string failure = counts.failure(request.fail_on_unknown);
    if (!cx.json()) {
        cx.text() += counts.text();
        if (request.hazards) { cx.text() += ", " + std::to_string(hazards) + (hazards == 1 ? " hazard" : " hazards"); }
        cx.text() += '\n';
        if (!failure.empty()) { throw command_failure(exit_code::sql_refused, "sql_refused", failure); }
        return hazards == 0 ? exit_code::ok : exit_code::hazards_found;
    }
    const exit_code code = write_end(cx, counts, failure);
    return code == exit_code::ok && hazards != 0 ? exit_code::hazards_found : code;
}

inline command_entry read_command() {
    return {.name = "read",
            .summary = "Say how each statement of SQL files is read, and refuse broken ones",
            .example =
                "read migrations\n"
                "read --hazards migrations\n"
                "read --fail-on unknown 001_users.sql 002_orders.sql",
            .run = run_read,
            .argument = {"FILE", "SQL files, folders of them, or - for standard input", 1, any_number,
                         completion_of::files},
            .options = options_of(
                flag("--hazards", &command_request::hazards, "Also say what is dangerous on a database in use"),
                flag("--no-replay", &command_request::no_replay, "Read each statement alone"),
                option_entry{"--start", &value_words::start,
                             "Whether an object may exist that no file creates: empty (no), unknown (yes)", "WHAT",
                             completion_of::words, words_of(start_choices)},
                option_entry{"--fail-on", &value_words::fail_on, "Fail on refused statements, or also on unknown ones",
                             "WHAT", completion_of::words, words_of(fail_on_choices)},
                flag("-v,--verbose", &command_request::verbose, "Say why a statement is not understood")),
            .needs_chain = false};
}

}  // namespace varve::detail
