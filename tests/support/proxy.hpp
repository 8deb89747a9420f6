#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// A proxy for one connection to the server. It counts the client's messages, and can cut the connection.

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

#include "support/database.hpp"

namespace varve::tests {

/// Listens on a Unix socket, and passes on what goes between one client and the server of `url`. Each message of the
/// client's that waits for an answer is counted: a simple query, or the Sync at the end of an extended one.
class proxy {
public:
    explicit proxy(const std::string& url) {
        pqxx::connection probe(url);
        const char* host = probe.hostname();
        server_host_ = host == nullptr || *host == '\0' ? "/var/run/postgresql" : host;
        server_port_ = port_of(probe);

        std::string folder = (std::filesystem::temp_directory_path() / "varve_proxy_XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr) { throw std::runtime_error("no folder for a socket could be made"); }
        folder_ = folder;
        url_ = url + "&host=" + folder + "&port=5432";
        listener_ = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const sockaddr_un address = unix_address(folder + "/.s.PGSQL.5432");
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(listener_, 1) != 0) {
            throw std::runtime_error("the proxy cannot listen");
        }
        thread_ = std::thread([this] { serve(); });
    }
    proxy(const proxy&) = delete;
    proxy& operator=(const proxy&) = delete;
    ~proxy() {
        stop_ = true;
        thread_.join();
        ::close(listener_);
        std::filesystem::remove_all(folder_);
    }

    /// For one pqxx::connection.
    const std::string& url() const noexcept { return url_; }
    std::size_t round_trips() const noexcept { return round_trips_; }

    enum class cut { never, before_server, before_client };
    /// Cuts the line at the first message that contains `text`: before the server gets it, or after the server has answered
    /// and before the client hears of it. Before the connection is made.
    void cut_at(std::string text, cut when) {
        text_ = std::move(text);
        cut_ = when;
    }

private:
    static sockaddr_un unix_address(const std::string& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        return address;
    }

    int connect_to_server() const {
        if (server_host_[0] == '/') {
            const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
            const sockaddr_un address = unix_address(server_host_ + "/.s.PGSQL." + server_port_);
            return ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ? server : -1;
        }
        addrinfo* found = nullptr;
        if (::getaddrinfo(server_host_.c_str(), server_port_.c_str(), nullptr, &found) != 0) { return -1; }
        int server = -1;
        for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
            server = ::socket(each->ai_family, SOCK_STREAM, 0);
            if (::connect(server, each->ai_addr, each->ai_addrlen) == 0) { break; }
            ::close(server);
            server = -1;
        }
        ::freeaddrinfo(found);
        return server;
    }

    static bool send_all(int to, const char* data, std::size_t size) {
        while (size != 0) {
            const ssize_t sent = ::send(to, data, size, MSG_NOSIGNAL);
            if (sent <= 0) { return false; }
            data += sent;
            size -= static_cast<std::size_t>(sent);
        }
        return true;
    }

    void serve() {
        pollfd waiting{listener_, POLLIN, 0};
        while (!stop_ && ::poll(&waiting, 1, 20) <= 0) {}
        if (stop_) { return; }
        const int client = ::accept(listener_, nullptr, nullptr);
        const int server = connect_to_server();
        pass_on(client, server);
        ::close(client);
        ::close(server);
    }

    void pass_on(int client, int server) {
        char piece[65536];
        while (!stop_) {
            pollfd ends[2] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
            if (::poll(ends, 2, 20) <= 0) { continue; }
            if (ends[0].revents != 0) {
                const ssize_t count = ::recv(client, piece, sizeof piece, 0);
                if (count <= 0) { return; }
                pending_.append(piece, static_cast<std::size_t>(count));
                if (!pass_messages(server)) { return; }
            }
            if (ends[1].revents != 0) {
                const ssize_t count = ::recv(server, piece, sizeof piece, 0);
                if (count <= 0) { return; }
                const std::size_t size = static_cast<std::size_t>(count);
                if (deaf_) {
                    answer_.append(piece, size);
                    if (answer_.size() >= 6 && answer_.compare(answer_.size() - 6, 5, std::string("Z\0\0\0\5", 5)) == 0) { return; }
                } else if (!send_all(client, piece, size)) {
                    return;
                }
            }
        }
    }

    // The first message of a client has no letter; every other is a letter and a length.
    bool pass_messages(int server) {
        for (;;) {
            const std::size_t head = started_ ? 1 : 0;
            if (pending_.size() < head + 4) { return true; }
            std::uint32_t length = 0;
            std::memcpy(&length, pending_.data() + head, 4);
            const std::size_t size = head + ntohl(length);
            if (pending_.size() < size) { return true; }
            const std::string message = pending_.substr(0, size);
            pending_.erase(0, size);
            if (started_ && (message[0] == 'Q' || message[0] == 'S')) { ++round_trips_; }
            started_ = true;
            if (cut_ != cut::never && message.find(text_) != std::string::npos) {
                if (cut_ == cut::before_server) { return false; }
                deaf_ = true;
            }
            if (!send_all(server, message.data(), message.size())) { return false; }
        }
    }

    std::string server_host_;
    std::string server_port_;
    std::string folder_;
    std::string url_;
    std::string text_;
    cut cut_ = cut::never;
    int listener_ = -1;
    bool started_ = false;
    bool deaf_ = false;
    std::string pending_;
    std::string answer_;
    std::atomic<bool> stop_ = false;
    std::atomic<std::size_t> round_trips_ = 0;
    std::thread thread_;
};

}  // namespace varve::tests
