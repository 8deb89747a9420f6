#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The one header that includes libpqxx, and that handles differences between its versions.
#include <pqxx/pqxx>

#include <exception>
#include <string_view>

namespace varve::detail {

/// Whether a failure has SQLSTATE 08P01. libpqxx before 7.10 has no class of its own for it; then returns false.
inline bool is_protocol_violation(const std::exception& failed) {
#if PQXX_VERSION_MAJOR > 7 || (PQXX_VERSION_MAJOR == 7 && PQXX_VERSION_MINOR >= 10)
    return dynamic_cast<const pqxx::protocol_violation*>(&failed) != nullptr;
#else
    static_cast<void>(failed);
    return false;
#endif
}

/// Returns the SQLSTATE that libpqxx 8 stores in a failure. Empty for other versions, and for SQLSTATE 08006 in 8.0.
template <class Failure = pqxx::failure>
std::string_view kept_sqlstate(const std::exception& failed) {
    if constexpr (requires(const Failure& known) { known.sqlstate(); }) {
        if (const auto* known = dynamic_cast<const Failure*>(&failed); known != nullptr) { return known->sqlstate(); }
    }
    static_cast<void>(failed);
    return {};
}

}  // namespace varve::detail
