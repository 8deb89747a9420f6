#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Writes results to standard output and the rest to standard error. Output that cannot be written is an error.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

#include "varve/cli/command_failure.hpp"
#include "varve/cli/request.hpp"

namespace varve::detail {

/// Opens the standard channels that are closed, so that a connection cannot become standard output. Returns whether
/// standard output was open.
inline bool settle_channels() {
    bool output = true;
    for (const int channel : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(channel, F_GETFD) != -1 || errno != EBADF) { continue; }
        output = output && channel != STDOUT_FILENO;
        // open() returns the lowest free number, which is this channel.
        if (::open("/dev/null", channel == STDIN_FILENO ? O_RDONLY : O_WRONLY) == -1) { return false; }
    }
    std::signal(SIGPIPE, SIG_IGN);  // so that write() reports the error
    return output;
}

/// Writes all of `text`. Returns the error code, or 0.
inline int write_all(int channel, std::string_view text) {
    while (!text.empty()) {
        const ::ssize_t written = ::write(channel, text.data(), text.size());
        if (written < 0) {
            if (errno == EINTR) { continue; }
            return errno;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Writes results. Throws command_failure if that fails.
inline void write_result(std::string_view text, bool open) {
    if (text.empty()) { return; }
    const int code = open ? write_all(STDOUT_FILENO, text) : EBADF;
    if (code != 0) {
        throw command_failure(exit_code::failure, "output",
                              "cannot write to standard output: " + std::generic_category().message(code));
    }
}

/// The display properties of a channel.
struct channel_style {
    bool terminal = false;
    bool color = false;
};

inline bool is_set(const char* variable) {
    const char* const value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

/// Returns whether a channel is a terminal, and whether to use colour (https://no-color.org).
inline channel_style style_of(int channel, color_mode color) {
    const char* const kind = std::getenv("TERM");
    const bool dumb = kind == nullptr || *kind == '\0' || std::string_view(kind) == "dumb";
    channel_style result;
    result.terminal = ::isatty(channel) == 1 && !dumb;
    result.color =
        color == color_mode::always || (color == color_mode::automatic && result.terminal && !is_set("NO_COLOR"));
    return result;
}

enum class text_color : std::uint8_t { red = 31, green = 32, yellow = 33, cyan = 36, bold = 1, dim = 2 };

/// Returns `text` in a colour, if the channel uses colour.
inline std::string colored(std::string_view text, text_color how, const channel_style& channel) {
    if (!channel.color) { return std::string(text); }
    return "\x1B[" + std::to_string(static_cast<int>(how)) + 'm' + std::string(text) + "\x1B[0m";
}

}  // namespace varve::detail
