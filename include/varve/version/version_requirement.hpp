#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The server version that an operation needs.
#include <string_view>

namespace varve {

/// The oldest major version of PostgreSQL that varve runs on.
inline constexpr int oldest_server = 14;

/// The oldest major version of PostgreSQL that accepts an operation, a type or an SQL text.
struct version_requirement {
    int version = oldest_server;
    /// The part that needs the version, such as "NULLS NOT DISTINCT". Empty if every server accepts it.
    std::string_view what = {};
};

}  // namespace varve

namespace varve::detail {

/// Stores the greater of two needs in `all`; if they are equal, keeps `all`.
constexpr void need(version_requirement& all, const version_requirement& one) noexcept {
    if (one.version > all.version) { all = one; }
}

}  // namespace varve::detail
