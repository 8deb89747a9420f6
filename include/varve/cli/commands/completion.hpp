#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The command that prints scripts for shell completion.
#include <string>

#include "varve/cli/command.hpp"
#include "varve/cli/completion_scripts.hpp"
#include "varve/cli/context.hpp"

namespace varve::detail {

/// Returns all targets, one a line.
inline std::string all_targets(const graph& lines) {
    std::string text = "head\nheads\nbase\ncurrent\n";
    for (const migration& each : lines.chain()) {
        text.append(each.revision.text()).append("\n");
        if (!each.release.empty()) { text.append(release_mark).append(each.release).append("\n"); }
        for (const name& label : each.branch_labels) { text.append(label.text()).append("\n"); }
    }
    return text;
}

inline exit_code run_completion(command_context& cx) {
    const std::string& shell = cx.request().target();
    std::string script;
    if (shell == "bash") {
        script = bash_completion(cx.program().name, *cx.program().commands);
    } else if (shell == "zsh") {
        script = zsh_completion(cx.program().name, *cx.program().commands);
    } else if (shell == "targets") {
        script = all_targets(cx.lines());
    } else {
        throw usage_failure("there is no completion for \"" + shell + "\": use bash or zsh");
    }
    if (cx.json()) {
        cx.document().begin_object().member("script", script).end_object();
    } else {
        cx.text() = script;
    }
    return exit_code::ok;
}

inline command_entry completion_command() {
    return {.name = "completion",
            .summary = "Print a script that completes commands in bash or zsh",
            .example = "completion bash",
            .run = run_completion,
            .argument = {"SHELL", "bash or zsh", 1, 1, completion_of::words, "bash zsh"},
            .needs_chain = false};
}

}  // namespace varve::detail
