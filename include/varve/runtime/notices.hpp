#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Receives the server's notices while a message runs.
#include <string_view>

#include "varve/pqxx/pqxx.hpp"

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

namespace varve::detail {

/// Receives notices.
class listener {
public:
    /// Handles a notice. Returns whether it was meant for varve.
    virtual bool hear(std::string_view notice) noexcept = 0;

protected:
    ~listener() = default;
};

/// Passes each notice to a listener first. If the listener takes it, no other errorhandler of the connection
/// sees it. A handler that was set with set_notice_handler (libpqxx 7.10 and newer) still sees every notice;
/// that cannot be prevented.
///
/// pqxx::errorhandler is the only way to receive notices that exists from libpqxx 6.4 to 8.0. Newer
/// versions mark it as deprecated.
class notice_tap final : public pqxx::errorhandler {
public:
    notice_tap(pqxx::connection& connection, listener& to) : pqxx::errorhandler(connection), to_(&to) {}

    bool operator()(const char* notice) noexcept override { return !to_->hear(notice); }

private:
    listener* to_;
};

}  // namespace varve::detail

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif
