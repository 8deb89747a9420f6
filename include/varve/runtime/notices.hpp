#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Hears what the server says while a message is at work.
#include <string_view>

#include "varve/pqxx/pqxx.hpp"

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#endif

namespace varve::detail {

/// Who hears lines of progress.
class listener {
public:
    /// Whether the notice was meant for varve.
    virtual bool hear(std::string_view notice) noexcept = 0;

protected:
    ~listener() = default;
};

/// Hands notices to a listener first. What it takes, no other errorhandler of the connection gets to see. (A handler
/// that was set with set_notice_handler, which libpqxx has from 7.10 on, sees everything, and there is no way around
/// that.)
///
/// pqxx::errorhandler is the one way to hear notices that libpqxx has from 6.4 to 8.0; newer versions call it
/// deprecated.
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
