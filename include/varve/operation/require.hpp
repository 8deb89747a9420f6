#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// A question that the database must answer with true before the next step runs.
#include <string_view>

namespace varve::operations {

/// `query` gives one boolean. If that is not true, the migration does not run. A require changes
/// nothing. So it is part of neither the schema nor a fingerprint, and has no inverse.
struct require {
    std::string_view query = {};
    std::string_view why = {};  ///< what is wrong if the answer is not true, and what to do
};

}  // namespace varve::operations
