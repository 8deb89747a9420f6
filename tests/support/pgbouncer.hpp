#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A pgbouncer before one database, and the sessions that it keeps.

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/database.hpp"
#include "support/server_user.hpp"

namespace varve::tests {

/// Where the program pgbouncer is; empty where it is not installed.
inline std::string find_pgbouncer() {
    for (const char* const path : {"/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"}) {
        if (::access(path, X_OK) == 0) { return path; }
    }
    return {};
}

/// Whether a test of a pooler is to be left out. Under CI=true nothing is.
inline bool without_pgbouncer() {
    const char* const ci = std::getenv("CI");
    const bool missing = find_pgbouncer().empty();
    if (missing && ci != nullptr && std::string_view(ci) == "true") {
        throw std::runtime_error("pgbouncer is not installed, and with CI=true no test is left out");
    }
    return missing;
}

/// Runs pgbouncer between clients and the database of `url`. It hands its sessions out in turns, or that one first which was used last.
class pgbouncer {
public:
    explicit pgbouncer(const std::string& url, std::string_view mode = "transaction", bool in_turns = true, int sessions = 2)
        : sessions_(sessions) {
        folder_ = server_folder((std::filesystem::temp_directory_path() / "varve_pool_XXXXXX").string());
        std::ofstream(folder_ + "/pgbouncer.ini") << "[databases]\npooled = " << place_of(url) << "\n[pgbouncer]\nlisten_addr =\n"
            << "unix_socket_dir = " << folder_ << "\nlisten_port = 6432\nauth_type = any\npool_mode = " << mode
            << "\nserver_round_robin = " << in_turns << "\ndefault_pool_size = " << sessions << "\nmin_pool_size = " << sessions
            << "\nmax_client_conn = 200\nlogfile = " << folder_ << "/log\nlog_connections = 0\nlog_disconnections = 0\n";
        ::chmod(folder_.c_str(), 0755);
        pid_ = start_as_server({find_pgbouncer(), "-q", folder_ + "/pgbouncer.ini"}, folder_, folder_ + "/out");
        url_ = "postgresql:///pooled?host=" + folder_ + "&port=6432&user=anybody";
        await_socket();
        fill();
    }
    pgbouncer(const pgbouncer&) = delete;
    pgbouncer& operator=(const pgbouncer&) = delete;
    ~pgbouncer() {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
        std::filesystem::remove_all(folder_);
    }

    const std::string& url() const noexcept { return url_; }

    /// What `question` answers in each session of the pool, which nobody else may be using.
    std::vector<std::string> ask_all(const std::string& question) const {
        std::vector<std::unique_ptr<pqxx::connection>> clients;
        std::vector<std::unique_ptr<pqxx::work>> held;
        std::vector<std::string> answers;
        for (int i = 0; i < sessions_; ++i) {
            clients.push_back(std::make_unique<pqxx::connection>(url_));
            held.push_back(std::make_unique<pqxx::work>(*clients.back()));
            answers.emplace_back(held.back()->exec(question)[0][0].c_str());
        }
        return answers;
    }

private:
    static std::string place_of(const std::string& url) {
        std::string result;
        char* complaint = nullptr;
        const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(url.c_str(), &complaint),
                                                                                   &PQconninfoFree);
        for (const PQconninfoOption* each = options.get(); each != nullptr && each->keyword != nullptr; ++each) {
            const std::string_view keyword = each->keyword;
            if (each->val != nullptr && (keyword == "host" || keyword == "dbname" || keyword == "user" || keyword == "password")) {
                result += std::string(keyword) + '=' + each->val + ' ';
            }
        }
        pqxx::connection probe(url);
        if (result.find("user=") == std::string::npos) { result += std::string("user=") + probe.username() + ' '; }
        return result + "port=" + port_of(probe);
    }

    void await_socket() const {
        for (int i = 0; i < 1000; ++i) {
            if (std::filesystem::exists(folder_ + "/.s.PGSQL.6432")) { return; }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        throw std::runtime_error("pgbouncer did not start");
    }

    // So that all sessions are there before anybody asks.
    void fill() const { static_cast<void>(ask_all("SELECT 1")); }

    int sessions_;
    std::string folder_;
    std::string url_;
    ::pid_t pid_ = -1;
};

}  // namespace varve::tests
