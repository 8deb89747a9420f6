#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Asks the person at the terminal whether rows may be lost.
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include "varve/cli/context.hpp"
#include "varve/cli/loss_text.hpp"

namespace varve::detail {

/// Returns the line that a person types. If the input ends first, returns what was typed until then.
inline std::string read_line() {
    std::string result;
    for (char c = 0;;) {
        const ::ssize_t count = ::read(STDIN_FILENO, &c, 1);
        if (count < 0 && errno == EINTR) { continue; }
        if (count <= 0 || c == '\n') { return result; }
        result += c;
    }
}

/// Whether a person can answer a question.
inline bool can_ask(const command_context& cx) {
    return !cx.json() && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

/// Says what a run loses. If that is not accepted, asks the person at the terminal. Returns whether to go on.
inline bool accept_loss(command_context& cx, const std::vector<lost_data>& lost, bool accepted) {
    accepted = accepted || cx.request().allow_data_loss;
    const bool asks = !accepted && can_ask(cx);
    if (!accepted && !asks) { return false; }
    const std::string move = lost.front().direction == direction::up ? "The upgrade" : "The downgrade";
    const std::string text =
        move + (cx.request().dry_run ? " would lose data:\n" : " loses data:\n") + loss_lines(lost);
    if (!asks) {
        cx.remark(text);
        return true;
    }
    cx.errors().print(text);
    write_all(STDERR_FILENO, "Go on and lose it? [y/N] ");
    const std::string answer = read_line();
    return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace varve::detail
