#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A server of a test's own, which it may turn into a hot standby.

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/database.hpp"
#include "support/server_user.hpp"

namespace varve::tests {

/// The folder of the programs of a PostgreSQL server: VARVE_POSTGRES, or the newest of this machine; empty where there is none.
inline std::string find_server_programs() {
    if (const char* const named = std::getenv("VARVE_POSTGRES")) { return named; }
    std::string best;
    int best_major = 0;
    const std::filesystem::path installed = "/usr/lib/postgresql";
    if (!std::filesystem::is_directory(installed)) { return best; }
    for (const auto& version : std::filesystem::directory_iterator(installed)) {
        const int major = std::atoi(version.path().filename().c_str());
        if (major > best_major && std::filesystem::exists(version.path() / "bin" / "initdb")) {
            best = (version.path() / "bin").string();
            best_major = major;
        }
    }
    return best;
}

class own_server {
public:
    own_server() : programs_(find_server_programs()), folder_(server_folder("/tmp/varve_own_XXXXXX")) {
        ::chmod(folder_.c_str(), 0755);
        run({programs_ + "/initdb", "--pgdata=" + data(), "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C",
             "--no-sync"});
        std::ofstream(data() + "/postgresql.conf", std::ios::app)
            << "listen_addresses = ''\nport = 5432\nunix_socket_directories = '" << folder_
            << "'\nfsync = off\ndynamic_shared_memory_type = mmap\n";
        control("start");
    }
    own_server(const own_server&) = delete;
    own_server& operator=(const own_server&) = delete;
    ~own_server() {
        run_as_server({programs_ + "/pg_ctl", "stop", "--wait", "--silent", "--mode=immediate", "--pgdata=" + data()}, folder_, log());
        std::filesystem::remove_all(folder_);
    }

    std::string url(const std::string& user = "postgres") const {
        return "postgresql:///postgres?host=" + folder_ + "&port=5432&user=" + user;
    }

    /// From here on it takes no writes, as a standby whose primary says nothing.
    void become_standby() {
        control("stop");
        std::ofstream(data() + "/standby.signal");
        control("start");
    }

private:
    std::string data() const { return folder_ + "/data"; }
    std::string log() const { return folder_ + "/log"; }
    void run(const std::vector<std::string>& words) const {
        if (run_as_server(words, folder_, log()) != 0) { throw std::runtime_error("failed: " + words.front()); }
    }
    void control(const std::string& what) const {
        run({programs_ + "/pg_ctl", what, "--wait", "--silent", "--pgdata=" + data(), "--log=" + log()});
    }

    std::string programs_;
    std::string folder_;
};

}  // namespace varve::tests
