#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The one place that includes libpqxx, and where its versions differ.
#include <pqxx/pqxx>

#include <exception>
#include <string_view>

namespace varve::detail {

/// Whether a failure has SQLSTATE 08P01. libpqxx 6 tells it from no other of class 08.
inline bool is_protocol_violation(const std::exception& failed) {
#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
    return dynamic_cast<const pqxx::protocol_violation*>(&failed) != nullptr;
#else
    static_cast<void>(failed);
    return false;
#endif
}

/// The SQLSTATE that libpqxx 8 keeps of a failure, 8.0 not of 08006; empty elsewhere.
template <class Failure = pqxx::failure>
std::string_view kept_sqlstate(const std::exception& failed) {
    if constexpr (requires(const Failure& known) { known.sqlstate(); }) {
        if (const auto* known = dynamic_cast<const Failure*>(&failed); known != nullptr) { return known->sqlstate(); }
    }
    static_cast<void>(failed);
    return {};
}

}  // namespace varve::detail
