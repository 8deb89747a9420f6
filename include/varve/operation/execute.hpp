#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// SQL that varve passes on as it is.
#include <string_view>

#include "varve/value/list.hpp"

namespace varve {
class operation;
}

namespace varve::operations {

/// SQL as written. `effects` says what it does to the schema, with operations that are replayed and never rendered;
/// without them, what it may have touched is unknown from here on.
struct execute {
    std::string_view sql = {};
    detail::list<operation> effects;
    bool outside_transaction = false;  ///< VACUUM and the like
    bool known = false;                ///< whether `effects` was declared, even as none
};

}  // namespace varve::operations
