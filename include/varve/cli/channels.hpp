#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Standard output for results, standard error for the rest; what is written arrives, or it is an error.
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

/// Opens what was closed when the program began: a connection must not become standard output. Returns whether standard
/// output was there.
inline bool settle_channels() {
    bool output = true;
    for (const int channel : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(channel, F_GETFD) != -1 || errno != EBADF) { continue; }
        output = output && channel != STDOUT_FILENO;
        // The lowest free number is taken, which is this one.
        if (::open("/dev/null", channel == STDIN_FILENO ? O_RDONLY : O_WRONLY) == -1) { return false; }
    }
    std::signal(SIGPIPE, SIG_IGN);  // to be told by write()
    return output;
}

/// Writes all of `text`; the error code where that fails, else 0.
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

/// Writes results. Throws where they do not arrive.
inline void write_result(std::string_view text, bool open) {
    if (text.empty()) { return; }
    const int code = open ? write_all(STDOUT_FILENO, text) : EBADF;
    if (code != 0) {
        throw command_failure(exit_code::failure, "output",
                              "standard output cannot be written: " + std::generic_category().message(code));
    }
}

/// What people see on one of the channels.
struct looks {
    bool terminal = false;
    bool color = false;
};

inline bool is_set(const char* variable) {
    const char* const value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

/// Whether to use colour and to draw lines anew (https://no-color.org).
inline looks looks_of(int channel, when color) {
    const char* const kind = std::getenv("TERM");
    const bool dumb = kind == nullptr || *kind == '\0' || std::string_view(kind) == "dumb";
    looks result;
    result.terminal = ::isatty(channel) == 1 && !dumb;
    result.color = color == when::always || (color == when::automatic && result.terminal && !is_set("NO_COLOR"));
    return result;
}

enum class paint : std::uint8_t { red = 31, green = 32, yellow = 33, cyan = 36, bold = 1, dim = 2 };

/// `text` in a colour, where there is colour.
inline std::string painted(std::string_view text, paint how, const looks& channel) {
    if (!channel.color) { return std::string(text); }
    return "\x1B[" + std::to_string(static_cast<int>(how)) + 'm' + std::string(text) + "\x1B[0m";
}

}  // namespace varve::detail
