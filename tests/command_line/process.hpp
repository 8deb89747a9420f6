#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// The command lines of programs/, run as processes.

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/database.hpp"

namespace varve::tests {

/// What a process has said, and how it ended: its exit code, or 128 and the number of a signal.
struct ended {
    int code = -1;
    std::string out = {};
    std::string err = {};
};

enum class output : char { pipe, full, closed, nobody };

/// How a process is started.
struct surroundings {
    std::vector<std::string> variables =
        {};                             ///< "NAME=value"; nothing of ours but PATH and the sanitizers' comes along
    std::filesystem::path folder = {};  ///< empty: ours
    output to = output::pipe;
};

class process {
public:
    process(const std::string& program, const std::vector<std::string>& words, const surroundings& around,
            bool terminal = false)
        : terminal_(terminal) {
        std::vector<std::string> arguments = {program};
        arguments.insert(arguments.end(), words.begin(), words.end());
        std::vector<std::string> variables = around.variables;
        for (const char* const name : {"PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
            if (const char* const value = std::getenv(name)) { variables.push_back(std::string(name) + '=' + value); }
        }
        std::vector<char*> argv = pointers(arguments);
        std::vector<char*> environment = pointers(variables);
        int out[2] = {-1, -1};
        int err[2] = {-1, -1};
        if (!terminal && (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0)) { fail("no pipe"); }
        pid_ = terminal ? ::forkpty(&out[0], nullptr, nullptr, nullptr) : ::fork();
        if (pid_ < 0) { fail("no process"); }
        if (pid_ == 0) {
            for (const int each : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) { ::signal(each, SIG_DFL); }
            if (!terminal) { connect(around.to, out[1], err[1]); }
            if (!around.folder.empty() && ::chdir(around.folder.c_str()) != 0) { ::_exit(126); }
            ::execve(program.c_str(), argv.data(), environment.data());
            ::_exit(127);
        }
        if (!terminal) {
            ::close(out[1]);
            ::close(err[1]);
        }
        out_ = out[0];
        err_ = err[0];
    }
    process(const process&) = delete;
    process& operator=(const process&) = delete;
    ~process() {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            ::waitpid(pid_, nullptr, 0);
        }
        for (const int each : {out_, err_}) {
            if (each >= 0) { ::close(each); }
        }
    }

    void send(int signal) const { ::kill(pid_, signal); }

    /// What a person types on the terminal.
    void type(std::string_view text) const {
        if (::write(out_, text.data(), text.size()) != static_cast<::ssize_t>(text.size())) { fail("nobody reads"); }
    }

    /// Reads until `text` has been said on either channel; false where the process ended before.
    bool says(std::string_view text) {
        while (result_.out.find(text) == std::string::npos && result_.err.find(text) == std::string::npos) {
            if (!read_more()) { return false; }
        }
        return true;
    }

    ended wait() {
        while (read_more()) {}
        int status = 0;
        if (::waitpid(pid_, &status, 0) != pid_) { fail("the process cannot be waited for"); }
        pid_ = -1;
        result_.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return result_;
    }

private:
    [[noreturn]] static void fail(const char* what) { throw std::runtime_error(what); }

    static std::vector<char*> pointers(std::vector<std::string>& texts) {
        std::vector<char*> result;
        for (std::string& each : texts) { result.push_back(each.data()); }
        result.push_back(nullptr);
        return result;
    }

    static void connect(output to, int out, int err) {
        const int nothing = ::open("/dev/null", O_RDONLY);
        ::dup2(nothing, STDIN_FILENO);
        ::dup2(err, STDERR_FILENO);
        if (to == output::pipe) { ::dup2(out, STDOUT_FILENO); }
        if (to == output::full) { ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO); }
        if (to == output::closed) { ::close(STDOUT_FILENO); }
        if (to == output::nobody) {
            int ends[2];
            if (::pipe(ends) != 0) { ::_exit(125); }
            ::dup2(ends[1], STDOUT_FILENO);
            ::close(ends[0]);
            ::close(ends[1]);
        }
    }

    bool read_more() {
        ::pollfd wanted[2] = {{out_open_ ? out_ : -1, POLLIN, 0}, {err_open_ ? err_ : -1, POLLIN, 0}};
        if (!out_open_ && (terminal_ || !err_open_)) { return false; }
        constexpr int patience = 60'000;
        const int ready = ::poll(wanted, terminal_ ? 1 : 2, patience);
        if (ready < 0 && errno == EINTR) { return true; }
        if (ready <= 0) { fail("the process says nothing and does not end"); }
        if (wanted[0].revents != 0) { out_open_ = take(out_, result_.out); }
        if (!terminal_ && wanted[1].revents != 0) { err_open_ = take(err_, result_.err); }
        return true;
    }
    static bool take(int from, std::string& to) {
        char piece[4096];
        const ::ssize_t count = ::read(from, piece, sizeof piece);
        if (count <= 0) { return false; }
        to.append(piece, static_cast<std::size_t>(count));
        return true;
    }

    bool terminal_;
    ::pid_t pid_ = -1;
    int out_ = -1;
    int err_ = -1;
    bool out_open_ = true;
    bool err_open_ = true;
    ended result_;
};

/// A command line of programs/, on a database or without one.
class tool {
public:
    explicit tool(std::string_view name, const std::string& url = {})
        : path_(std::string(VARVE_TEST_PROGRAMS) + '/' + std::string(name)) {
        if (!url.empty()) { around_.variables.push_back("DATABASE_URL=" + url); }
    }

    surroundings& around() noexcept { return around_; }
    const std::string& path() const noexcept { return path_; }
    tool with(const std::string& variable) const {
        tool other = *this;
        other.around_.variables.push_back(variable);
        return other;
    }
    tool in(const std::filesystem::path& folder) const {
        tool other = *this;
        other.around_.folder = folder;
        return other;
    }

    /// `words` are separated by blanks, but for those in apostrophes.
    ended operator()(std::string_view words) const { return process(path_, split(words), around_).wait(); }
    ended on_terminal(std::string_view words) const { return process(path_, split(words), around_, true).wait(); }
    ended to(output where, std::string_view words) const {
        surroundings around = around_;
        around.to = where;
        return process(path_, split(words), around).wait();
    }

    static std::vector<std::string> split(std::string_view words) {
        std::vector<std::string> result;
        bool inside = false;
        bool quoted = false;
        for (const char c : words) {
            if (c == '\'') {
                quoted = !quoted;
                if (!inside) { result.emplace_back(); }
                inside = true;
            } else if (c == ' ' && !quoted) {
                inside = false;
            } else {
                if (!inside) { result.emplace_back(); }
                inside = true;
                result.back() += c;
            }
        }
        return result;
    }

private:
    std::string path_;
    surroundings around_;
};

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
inline bool begins(std::string_view text, std::string_view part) { return text.substr(0, part.size()) == part; }

/// What PostgreSQL reads at a path such as `{error,kind}` of a JSON document; throws where it is none.
inline std::string json_at(const std::string& document, const std::string& path) {
    pqxx::connection connection(url_of_database(server_url(), ""));
    pqxx::nontransaction transaction(connection);
    const pqxx::result rows =
        transaction.exec("SELECT " + transaction.quote(document) + "::json::jsonb #>> " + transaction.quote(path));
    return rows[0][0].is_null() ? "null" : std::string(rows[0][0].c_str());
}

}  // namespace varve::tests
