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
#include "varve/cli/commands.hpp"
#include "varve/cli/failure_report.hpp"

namespace varve::detail {

inline std::string error_document(const failure_report& failed, const std::string& message, int code) {
    json_writer out;
    out.begin_object().key("error").begin_object();
    out.member("kind", failed.kind).member("message", message).member("exit_code", code);
    failed.more(out);
    out.end_object().end_object();
    return out.text() + '\n';
}

/// The state of standard output when a command fails.
struct output_state {
    bool open = true;
    bool json = false;  ///< whether it must contain a document
};

/// Reports an error and returns the exit code. `cx` is null if the command line could not be read.
inline int fail(const std::exception& thrown, status_line& errors, output_state output, const command_context* cx) {
    failure_report failed = report_of(thrown);
    const int signal = cx == nullptr ? 0 : cx->interrupted();
    int code = static_cast<int>(failed.code);
    if (signal != 0) {
        failed.kind = "interrupted";
        failed.message = "interrupted, and what was running is rolled back: " + failed.message;
        code = 128 + signal;
    }
    const std::string message =
        without_secrets(failed.message, cx == nullptr ? std::vector<std::string>() : cx->secrets());
    errors.change("");
    errors.print(colored("FAILED:", text_color::red, errors.how()) + ' ' + message);
    if (output.json && failed.kind != "output") {
        try {
            write_result(error_document(failed, message, code), output.open);
        } catch (const command_failure& worse) { errors.print(worse.what()); }
    }
    return code;
}

/// Runs the command and writes its result. If it fails, writes what it has found so far, such as differences.
inline int run_command(command_context& cx, bool output_open) {
    try {
        exit_code code = exit_code::ok;
        try {
            code = find_command(*cx.program().commands, cx.request().command)->run(cx);
        } catch (const std::exception&) {
            if (!cx.json()) { write_result(cx.text(), output_open); }
            throw;
        }
        write_result(cx.result(), output_open);
        return static_cast<int>(code);
    } catch (const std::exception& thrown) { return fail(thrown, cx.errors(), {output_open, cx.json()}, &cx); }
}

/// The implementation of varve::cli, without the types of the chain.
inline int run_cli(int count, const char* const* words, program_facts program, const run_options& defaults) {
    const bool output_open = settle_channels();
    std::vector<std::string> rest(words + std::min(count, 1), words + count);
    if (program.name.empty()) {
        const std::string_view path = count > 0 ? words[0] : "varve";
        program.name = path.substr(path.rfind('/') + 1);
    }
    const bool wants_json = std::find(rest.begin(), rest.end(), "--json") != rest.end();
    status_line early(style_of(STDERR_FILENO, color_mode::automatic));
    try {
        const program_commands commands = commands_of(program.kind, defaults.history_table);
        program.commands = &commands;
        arguments grammar(program.name, commands, defaults);
        command_request request = grammar.parse(rest);
        if (request.command.empty()) {
            write_result(request.text, output_open);
            return 0;
        }
        status_line errors(style_of(STDERR_FILENO, request.color));
        const channel_style output = style_of(STDOUT_FILENO, request.color);
        command_context cx(std::move(request), program, errors, output);
        return run_command(cx, output_open);
    } catch (const std::exception& thrown) { return fail(thrown, early, {output_open, wants_json}, nullptr); }
}

}  // namespace varve::detail
