#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes standard error for people: permanent lines, and on a terminal a last line that changes.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "varve/cli/channels.hpp"
#include "varve/text/utf8.hpp"

namespace varve::detail {

/// Any thread may write. Errors are ignored: there is nowhere to report that standard error cannot be written.
class status_line {
public:
    explicit status_line(channel_style how) : style_(how) {}

    const channel_style& how() const noexcept { return style_; }

    /// Prints a permanent line.
    void print(std::string_view text) {
        const std::lock_guard<std::mutex> guard(mutex_);
        std::string out = erased();
        out.append(text);
        if (text.empty() || text.back() != '\n') { out += '\n'; }
        out += changing_;
        write_all(STDERR_FILENO, out);
    }

    /// Sets the changing line; an empty text removes it. Does nothing if standard error is not a terminal.
    void change(std::string_view text) {
        if (!style_.terminal) { return; }
        const std::lock_guard<std::mutex> guard(mutex_);
        std::string out = erased();
        changing_ = truncated(text);
        out += changing_;
        write_all(STDERR_FILENO, out);
    }

private:
    std::string erased() const { return changing_.empty() ? std::string() : "\r\x1B[K"; }

    // Truncates the line to the terminal's width: a wrapped line could not be removed.
    static std::string truncated(std::string_view text) {
        ::winsize size{};
        const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
        const std::size_t width = known ? size.ws_col - 1U : 79;
        std::size_t shown = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (continues_character(text[i])) { continue; }
            if (shown++ == width) { return std::string(text.substr(0, i)); }
        }
        return std::string(text);
    }

    channel_style style_;
    std::mutex mutex_;
    std::string changing_;
};

}  // namespace varve::detail
