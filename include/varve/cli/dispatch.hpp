#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Runs the command that a command line names, and reports how it ended.
#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/arguments.hpp"
#include "varve/cli/chart.hpp"
#include "varve/cli/check.hpp"
#include "varve/cli/completion.hpp"
#include "varve/cli/current.hpp"
#include "varve/cli/edit.hpp"
#include "varve/cli/failure_report.hpp"
#include "varve/cli/history.hpp"
#include "varve/cli/move.hpp"
#include "varve/cli/plan_command.hpp"
#include "varve/cli/pull.hpp"
#include "varve/cli/source.hpp"
#include "varve/cli/stamp.hpp"

namespace varve::detail {

inline exit_code run_command(command_context& cx, const std::vector<command_words>& commands) {
    const std::string& command = cx.asked().command;
    if (command == "current") { return run_current(cx); }
    if (command == "history") { return run_history(cx); }
    if (command == "heads") { return run_heads(cx); }
    if (command == "branches") { return run_branches(cx); }
    if (command == "show") { return run_show(cx); }
    if (command == "graph") { return run_graph(cx); }
    if (command == "plan") { return run_plan(cx); }
    if (command == "upgrade") { return run_upgrade(cx); }
    if (command == "downgrade") { return run_downgrade(cx); }
    if (command == "redo") { return run_redo(cx); }
    if (command == "stamp") { return run_stamp(cx); }
    if (command == "ensure_version") { return run_ensure_version(cx); }
    if (command == "check") { return run_check(cx); }
    if (command == "verify") { return run_verify(cx); }
    if (command == "revision") { return run_revision(cx); }
    if (command == "merge") { return run_merge(cx); }
    if (command == "edit") { return run_edit(cx); }
    if (command == "init") { return run_init(cx); }
    if (command == "pull") { return run_pull(cx); }
    if (command == "completion") { return run_completion(cx, commands); }
    throw usage_failure("there is no command \"" + command + '"');
}

inline std::string error_document(const failure_report& failed, const std::string& message, int code) {
    json_writer out;
    out.begin_object().key("error").begin_object();
    out.member("kind", failed.kind).member("message", message).member("exit_code", code);
    failed.more(out);
    out.end_object().end_object();
    return out.text() + '\n';
}

/// Reports an error and returns the exit code.
inline int fail(const std::exception& thrown, status_line& errors, bool json, bool output_open,
                const command_context* cx) {
    failure_report failed = report_of(thrown);
    const int signal = cx == nullptr ? 0 : cx->interrupted();
    int code = static_cast<int>(failed.code);
    if (signal != 0) {
        failed.kind = "interrupted";
        failed.message = "interrupted, and rolled back what was under way: " + failed.message;
        code = 128 + signal;
    }
    const std::string message =
        without_secrets(failed.message, cx == nullptr ? std::vector<std::string>() : cx->secrets());
    errors.change("");
    errors.print(painted("FAILED:", paint::red, errors.how()) + ' ' + message);
    if (json && failed.kind != "output") {
        try {
            write_result(error_document(failed, message, code), output_open);
        } catch (const command_failure& worse) { errors.print(worse.what()); }
    }
    return code;
}

/// Runs the command and writes its result. If it fails, writes what it has found so far, such as differences.
inline int run_asked(command_context& cx, const std::vector<command_words>& commands, bool output_open) {
    try {
        exit_code code = exit_code::ok;
        try {
            code = run_command(cx, commands);
        } catch (const std::exception&) {
            if (!cx.json()) { write_result(cx.text(), output_open); }
            throw;
        }
        write_result(cx.result(), output_open);
        return static_cast<int>(code);
    } catch (const std::exception& thrown) { return fail(thrown, cx.errors(), cx.json(), output_open, &cx); }
}

/// The implementation of varve::cli, without the types of the chain.
inline int run_cli(int count, const char* const* words, program_facts program, const run_options& defaults,
                   grammar_of what = grammar_of::chain) {
    const bool output_open = settle_channels();
    std::vector<std::string> rest(words + std::min(count, 1), words + count);
    if (program.name.empty()) {
        const std::string_view path = count > 0 ? words[0] : "varve";
        program.name = path.substr(path.rfind('/') + 1);
    }
    const bool wants_json = std::find(rest.begin(), rest.end(), "--json") != rest.end();
    status_line early(looks_of(STDERR_FILENO, when::automatic));
    try {
        arguments grammar(program.name, defaults, what);
        request asked = grammar.parse(rest);
        if (asked.command.empty()) {
            write_result(asked.text, output_open);
            return 0;
        }
        status_line errors(looks_of(STDERR_FILENO, asked.color));
        const looks output = looks_of(STDOUT_FILENO, asked.color);
        command_context cx(std::move(asked), program, errors, output);
        return run_asked(cx, grammar.words(), output_open);
    } catch (const std::exception& thrown) { return fail(thrown, early, wants_json, output_open, nullptr); }
}

}  // namespace varve::detail
