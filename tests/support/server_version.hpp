#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0

// Tests that need a server of some version.

#include <string>

#include "support/catch.hpp"
#include "support/database.hpp"

namespace varve::tests {

/// The major version of the server of DATABASE_URL.
inline int server_major() { return std::stoi(query_value(server_url(), "SHOW server_version_num")) / 10000; }

/// Whether the server is of this major version or newer; where it is not, the output says that the test did not run. Such
/// a test has the tag [since_18], or of another version: ctest lists it apart, as skipped.
inline bool needs_server(int major) {
    const int found = server_major();
    if (found < major) { WARN("not run here: needs PostgreSQL " << major << ", and this is " << found); }
    return found >= major;
}

}  // namespace varve::tests
