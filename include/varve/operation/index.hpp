#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on indexes.
#include "varve/schema/index.hpp"

namespace varve::operations {

/// CREATE INDEX.
struct create_index {
    varve::name table = {};
    objects::index index = {};
    bool concurrently = false;  ///< cannot run in a transaction
};

/// DROP INDEX, without CASCADE.
struct drop_index {
    varve::name index = {};     ///< qualified by the schema of its table
    bool concurrently = false;  ///< cannot run in a transaction
};

/// ALTER INDEX … RENAME TO.
struct rename_index {
    varve::name index = {};
    varve::name to = {};  ///< without a schema
};

}  // namespace varve::operations
