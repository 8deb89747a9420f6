#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// The server that something needs.
#include <string_view>

namespace varve {

/// The oldest major version of PostgreSQL that varve runs on.
inline constexpr int oldest_server = 14;

/// The least major version of PostgreSQL that takes something.
struct version_need {
    int version = oldest_server;
    std::string_view what = {};  ///< what in it needs that: "NULLS NOT DISTINCT"; empty where every server takes it
};

}  // namespace varve

namespace varve::detail {

/// Keeps the greater of two needs, and of equal ones the first.
constexpr void need(version_need& all, const version_need& one) noexcept {
    if (one.version > all.version) { all = one; }
}

}  // namespace varve::detail
