#pragma once
// Copyright 2026 the varve authors
// SPDX-License-Identifier: BSL-1.0
// Operations on schemas and extensions.
#include "varve/text/name.hpp"

namespace varve::operations {

/// CREATE SCHEMA.
struct create_schema {
    varve::name schema = {};
};

/// DROP SCHEMA, without CASCADE.
struct drop_schema {
    varve::name schema = {};
};

/// CREATE EXTENSION. Without a schema, PostgreSQL creates its objects in the current schema.
struct create_extension {
    varve::name extension = {};
    varve::name schema = {};
};

/// DROP EXTENSION, without CASCADE.
struct drop_extension {
    varve::name extension = {};
};

}  // namespace varve::operations
