#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Handles Ctrl-C while a command works with a database.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>

#include "varve/cli/status_line.hpp"
#include "varve/pqxx/pqxx.hpp"

namespace varve::detail {

/// On SIGINT, SIGTERM or SIGHUP, asks the server to cancel its statement. The server then rolls the transaction back,
/// and the command fails. If that has no effect, or at a second signal, the process ends.
///
/// If the process just ended, its statements would continue: a server notices a closed connection only
/// when it sends something.
class interruption {
public:
    explicit interruption(status_line& says, bool json = false) : says_(&says), json_(json) {
        if (::pipe(pipe_) != 0) { throw std::system_error(errno, std::generic_category(), "cannot create a pipe"); }
        for (const int end : pipe_) { ::fcntl(end, F_SETFD, FD_CLOEXEC); }
        channel() = pipe_[1];
        watcher_ = std::thread([this] { watch(); });
        first_signal() = 0;
        for (kept_signal& each : kept_) {
            struct ::sigaction action {};
            action.sa_handler = &interruption::note;
            action.sa_flags = SA_RESTART;
            ::sigaction(each.signal, nullptr, &each.before);
            each.taken = each.before.sa_handler != SIG_IGN;  // nohup's signal, for example, stays ignored
            if (each.taken) { ::sigaction(each.signal, &action, nullptr); }
        }
    }
    interruption(const interruption&) = delete;
    interruption& operator=(const interruption&) = delete;
    ~interruption() {
        for (const kept_signal& each : kept_) {
            if (each.taken) { ::sigaction(each.signal, &each.before, nullptr); }
        }
        tell(end_);
        watcher_.join();
        channel() = -1;
        for (const int end : pipe_) { ::close(end); }
    }

    /// Sets the connection whose statements are to be cancelled; may be null.
    void of(pqxx::connection* connection) {
        const std::lock_guard<std::mutex> guard(mutex_);
        connection_ = connection;
    }
    /// Notes that a statement was sent that the server must roll back.
    void begun() noexcept { begun_ = true; }

    /// The signal that arrived, or 0.
    int signal() const noexcept { return signal_; }

private:
    static constexpr unsigned char end_ = 0;
    static constexpr long long again = 500;

    struct kept_signal {
        int signal = 0;
        bool taken = false;
        struct ::sigaction before {};
    };

    static std::atomic<int>& channel() {
        static std::atomic<int> end = -1;
        return end;
    }
    static void tell(unsigned char what) {
        while (::write(channel(), &what, 1) < 0 && errno == EINTR) {}
    }
    // The time of the first signal, in milliseconds of a monotonic clock; 0 if there was none.
    static std::atomic<long long>& first_signal() {
        static std::atomic<long long> color_mode = 0;
        return color_mode;
    }
    // The signal handler.
    static void note(int signal) {
        const int kept = errno;
        ::timespec now{};
        ::clock_gettime(CLOCK_MONOTONIC, &now);
        const long long color_mode = static_cast<long long>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 + 1;
        long long first = 0;
        if (first_signal().compare_exchange_strong(first, color_mode)) {
            tell(static_cast<unsigned char>(signal));
        } else if (color_mode - first > again) {
            ::_exit(128 + signal);  // the user does not want to wait; two signals at once, from a wrapper, count as one
        }
        errno = kept;
    }

    // Returns the next message, or -1 if none arrives within `milliseconds`.
    int hear(int milliseconds) const {
        ::pollfd wanted{pipe_[0], POLLIN, 0};
        for (;;) {
            const int ready = ::poll(&wanted, 1, milliseconds);
            if (ready < 0 && errno == EINTR) { continue; }
            unsigned char what = end_;
            return ready <= 0 || ::read(pipe_[0], &what, 1) != 1 ? -1 : what;
        }
    }

    void watch() {
        const int first = hear(-1);
        if (first <= 0) { return; }
        signal_ = first;
        if (!cancel()) { leave(); }
        constexpr int patience = 300;
        constexpr int longest = 5000;
        for (int waited = 0; waited < longest; waited += patience) {
            const int next = hear(patience);
            if (next == end_) { return; }
            if (!begun_) { leave(); }
            if (waited % (3 * patience) == 2 * patience) {
                cancel();
            }  // the first cancel may have arrived between two statements
        }
        leave();
    }

    bool cancel() {
        const std::lock_guard<std::mutex> guard(mutex_);
        if (connection_ == nullptr) { return false; }
        try {
            connection_->cancel_query();
            return true;
        } catch (const std::exception& failed) {
            says_->print(std::string("cannot cancel the running statement: ") + failed.what());
            return false;
        }
    }

    [[noreturn]] void leave() {
        says_->change("");
        says_->print("FAILED: interrupted");
        if (json_) {
            write_all(STDOUT_FILENO, "{\"error\":{\"kind\":\"interrupted\",\"message\":\"interrupted\",\"exit_code\":" +
                                         std::to_string(128 + signal_) + "}}\n");
        }
        ::_exit(128 + signal_);
    }

    status_line* says_;
    bool json_;
    int pipe_[2] = {-1, -1};
    std::mutex mutex_;
    pqxx::connection* connection_ = nullptr;
    std::atomic<bool> begun_ = false;
    std::atomic<int> signal_ = 0;
    kept_signal kept_[3] = {{SIGINT}, {SIGTERM}, {SIGHUP}};
    std::thread watcher_;
};

}  // namespace varve::detail
