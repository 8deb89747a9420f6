#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Programs that refuse to run as root, started as another user.

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace varve::tests {

/// Whose processes servers are: those of this process's user, or of `postgres` or `nobody` where that is root.
struct account {
    ::uid_t user = ::getuid();
    ::gid_t group = ::getgid();
};

inline account server_account() {
    account found;
    if (::geteuid() != 0) { return found; }
    const ::passwd* entry = ::getpwnam("postgres");
    if (entry == nullptr) { entry = ::getpwnam("nobody"); }
    if (entry == nullptr) { throw std::runtime_error("there is no user that a server could run as"); }
    found.user = entry->pw_uid;
    found.group = entry->pw_gid;
    return found;
}

/// Starts a program as that user, with what it says going to `log`, in `folder`.
inline ::pid_t start_as_server(std::vector<std::string> words, const std::string& folder, const std::string& log) {
    const account as = server_account();
    std::vector<char*> arguments;
    for (std::string& each : words) { arguments.push_back(each.data()); }
    arguments.push_back(nullptr);
    const ::pid_t child = ::fork();
    if (child != 0) { return child; }
    if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(as.group) != 0 || ::setuid(as.user) != 0)) { ::_exit(126); }
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (::chdir(folder.c_str()) == 0) { ::execv(arguments[0], arguments.data()); }
    ::_exit(127);
}

/// Runs it to its end; its exit code.
inline int run_as_server(std::vector<std::string> words, const std::string& folder, const std::string& log) {
    int status = 0;
    ::waitpid(start_as_server(std::move(words), folder, log), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/// Makes a folder that the user of servers may write to.
inline std::string server_folder(const std::string& pattern) {
    std::string folder = pattern;
    const account as = server_account();
    if (::mkdtemp(folder.data()) == nullptr || (::geteuid() == 0 && ::chown(folder.c_str(), as.user, as.group) != 0)) {
        throw std::runtime_error("no folder for a server could be made");
    }
    return folder;
}

}  // namespace varve::tests
